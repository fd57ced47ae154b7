import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { MAX_BODY } from '@/lib/http/guard/guard';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { checkJson } from './check-json';

/**
 * The whole body of a write. Next may pass on a truncated one as if it were whole, so its length must
 * be the one announced, and its SHA-256 the one in `Content-Digest` (RFC 9530) if that is sent.
 * @throws HttpProblem
 */
async function readBody(request: Request): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  if (announced > MAX_BODY) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  if (length !== (announced || 0)) {
    throw new HttpProblem(
      400,
      'body-incomplete',
      'The body did not arrive as announced. Nothing was changed.',
    );
  }
  const body = Buffer.concat(chunks);
  checkDigest(body, request.headers.get('content-digest'));
  return body;
}

/**
 * A body of type text/markdown, as text.
 * @throws HttpProblem
 */
export async function readText(request: Request): Promise<string> {
  checkType(request, 'text/markdown');
  const body = await readBody(request);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new HttpProblem(400, 'not-utf8', 'The text is not UTF-8. Nothing was changed.');
  }
}

/**
 * A body of type application/json, as its schema has it.
 * @throws HttpProblem, with the `issues` where the body does not fit the schema
 */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  checkType(request, 'application/json');
  const parsed = schema.safeParse(parseJson(await readBody(request)));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ at: path.join('.'), message }));
  throw new HttpProblem(
    400,
    'malformed-body',
    'The body does not have the form that this call takes. Nothing was changed.',
    { issues },
  );
}

function parseJson(body: Uint8Array): unknown {
  let json: string;
  let value: unknown;
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(body);
    value = JSON.parse(json);
  } catch {
    throw new HttpProblem(400, 'malformed-json', 'The body is not JSON. Nothing was changed.');
  }
  checkJson(json);
  return value;
}

function checkType(request: Request, wanted: string): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === wanted) return;
  throw new HttpProblem(415, 'type-not-allowed', `This call takes ${wanted}. Nothing was changed.`);
}

function checkDigest(body: Uint8Array, header: string | null): void {
  const sent = /(?:^|,\s*)sha-256=:([A-Za-z0-9+/=]+):/.exec(header ?? '')?.[1];
  if (sent === undefined) return;
  if (createHash('sha256').update(body).digest('base64') !== sent) {
    throw new HttpProblem(
      400,
      'digest-mismatch',
      'The body is not the one that Content-Digest describes. Nothing was changed.',
    );
  }
}

function tooLarge(): HttpProblem {
  return new HttpProblem(
    413,
    'body-too-large',
    'A body may be at most 1 MiB. Nothing was changed.',
  );
}
