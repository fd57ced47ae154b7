import { formatProblem, HttpProblem } from '@/lib/http/guard/problem-json';
import type { Failure, FailureCode } from '@/lib/library/disk/failure';
import { isStateError } from '@/lib/library/disk/state-folder';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import { formatEtag } from './etag';

/** Carries out a call and answers with what it returns, or with the problem that it throws. */
export async function answer(call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof HttpProblem) return answerProblem(error);
    if (isUnreadableFile(error)) {
      return answerProblem(
        new HttpProblem(409, 'file-unreadable', `The file cannot be read. ${error.message}`),
      );
    }
    if (isStateError(error)) {
      return answerProblem(new HttpProblem(503, 'state-unavailable', error.message));
    }
    console.error(error);
    return answerProblem(
      new HttpProblem(500, 'internal', 'The server failed. Its terminal shows why.'),
    );
  }
}

/** Answers with JSON whose shape lib/api knows: name it, as in `answerJson<RootsJson>({ roots })`. */
export function answerJson<T = never>(
  body: NoInfer<T>,
  {
    status = 200,
    etag,
    location,
  }: { status?: number; etag?: (json: string) => string; location?: string } = {},
): Response {
  const json = JSON.stringify(body);
  const response = new Response(json, {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(etag && { ETag: etag(json) }),
      ...(location && { Location: location }),
    },
  });
  texts.set(response, json);
  return response;
}

const texts = new WeakMap<Response, string>();

/** The JSON of an answer, which takes a while to be got out of its stream; null for any other. */
export function textOf(response: Response): string | null {
  return texts.get(response) ?? null;
}

/** Answers with the bytes of a file, which no browser may take for anything but text. */
export function answerSource(bytes: Uint8Array, path: string, revision: string): Response {
  const name = encodeURIComponent(path.split('/').at(-1) ?? path).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': `inline; filename*=UTF-8''${name}`,
      'Cache-Control': 'no-store',
      ETag: formatEtag(revision),
    },
  });
}

const STATUS: Readonly<Record<FailureCode, number>> = {
  stale: 412,
  missing: 404,
  exists: 409,
  'read-only': 403,
  'hard-link': 409,
  'dangling-link': 409,
  outside: 403,
  'not-utf8': 409,
  'too-large': 413,
  'no-space': 507,
  'no-permission': 403,
  rights: 409,
  'name-invalid': 400,
  io: 500,
};

/** The result of a change on disk. @throws HttpProblem when it was not made. */
export function unwrap<T extends { readonly ok: true }>(result: T | Failure): T {
  if (result.ok) return result;
  const { code, message, hint, current } = result;
  throw new HttpProblem(STATUS[code], code, message, { hint, ...(current && { current }) });
}

function answerProblem(problem: HttpProblem): Response {
  return new Response(formatProblem(problem, problem.members), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}
