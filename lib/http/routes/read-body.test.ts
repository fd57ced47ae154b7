import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { MAX_BODY } from '@/lib/http/guard/guard';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { readJson, readText } from './read-body';

type Sent = { length?: string; type?: string; digest?: string };

/** A request whose headers may lie about its body. */
function send(body: string | Uint8Array, { length, type = 'text/markdown', digest }: Sent = {}) {
  const bytes = Buffer.from(body);
  const headers = new Headers({
    'content-type': type,
    'content-length': length ?? `${bytes.length}`,
  });
  if (digest) headers.set('content-digest', digest);
  return new Request('http://localhost/', { method: 'PUT', headers, body: bytes });
}

async function outcome(read: Promise<unknown>): Promise<unknown> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof HttpProblem) return `${error.status} ${error.code}`;
    throw error;
  }
}

const DIGEST = createHash('sha256').update('text').digest('base64');

test.each<[string, string | Uint8Array, Sent, string]>([
  ['whole', 'text', {}, 'text'],
  ['with its byte order mark', '\ufefftext', {}, '\ufefftext'],
  ['with its digest', 'text', { digest: `sha-256=:${DIGEST}:` }, 'text'],
  ['empty', '', { length: '0' }, ''],
  ['cut', 'tex', { length: '4' }, '400 body-incomplete'],
  ['longer than announced', 'texts', { length: '4' }, '400 body-incomplete'],
  ['announced too large', 'text', { length: `${MAX_BODY + 1}` }, '413 body-too-large'],
  ['too large unannounced', 'x'.repeat(MAX_BODY + 1), { length: '4' }, '413 body-too-large'],
  ['changed on the way', 'test', { digest: `sha-256=:${DIGEST}:` }, '400 digest-mismatch'],
  ['no UTF-8', new Uint8Array([0xff, 0xfe]), {}, '400 not-utf8'],
  ['half a character', new Uint8Array([0xed, 0xa0, 0x80]), {}, '400 not-utf8'],
  ['of another type', 'text', { type: 'application/json' }, '415 type-not-allowed'],
])('a text that is %s', async (_, body, sent, expected) => {
  expect(await outcome(readText(send(body, sent)))).toBe(expected);
});

const Schema = z.strictObject({ a: z.array(z.number()) });

test.each<[string, Sent, unknown]>([
  ['{"a":[1]}', {}, { a: [1] }],
  ['{"a":["x"]}', {}, '400 malformed-body'],
  ['{"a":[1],"b":2}', {}, '400 malformed-body'],
  ['{"a":[1],"a":[2]}', {}, '400 duplicate-key'],
  ['{"a":[1e999]}', {}, '400 number-inexact'],
  ['{"a":', {}, '400 malformed-json'],
  ['', { length: '0' }, '400 malformed-json'],
  ['{}', { type: 'text/markdown' }, '415 type-not-allowed'],
])('the JSON %s', async (body, sent, expected) => {
  const request = send(body, { type: 'application/json', ...sent });
  expect(await outcome(readJson(request, Schema))).toEqual(expected);
});
