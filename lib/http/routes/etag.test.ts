import { expect, test } from 'vitest';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { answerIfAsked, checkConditions, formatEtag, seenRevision } from './etag';

function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof HttpProblem) return `${error.status} ${error.code}`;
    throw error;
  }
}

test.each([
  ['"abc"', 'abc'],
  [' "abc" ', 'abc'],
  ['*', 'abc'],
  ['"x", "abc"', 'abc'],
  ['"x","abc",', 'abc'],
  [', "abc"', 'abc'],
  ['"abc.0123456789abcdef"', 'abc'],
  ['"x"', 'x'],
  ['"x.abc"', 'x.abc'],
  ['"x", "y"', '412 precondition-failed'],
  ['W/"abc"', '412 precondition-failed'],
  ['W/"abc", "x"', '412 precondition-failed'],
  ['""', '412 precondition-failed'],
  [null, '428 revision-required'],
  ['abc', '400 malformed-if-match'],
  ['"abc', '400 malformed-if-match'],
  ['"abc" "x"', '400 malformed-if-match'],
  ['"abc", x', '400 malformed-if-match'],
  ['*, "abc"', '400 malformed-if-match'],
  ['w/"abc"', '400 malformed-if-match'],
  ['', '400 malformed-if-match'],
])('If-Match: %s on the revision abc goes by %s', (header, expected) => {
  expect(outcome(() => seenRevision(header, 'abc'))).toBe(expected);
});

test('a tag reads back as its revision, whatever was said of the file', () => {
  const revision = 'f'.repeat(64);
  expect(seenRevision(formatEtag(revision), revision)).toBe(revision);
  expect(seenRevision(formatEtag(revision, '{}'), revision)).toBe(revision);
  expect(formatEtag(revision, '{}')).not.toBe(formatEtag(revision, '{"a":1}'));
});

const conditions = (headers: Record<string, string>) =>
  new Request('http://localhost/', { headers });

test.each<[Record<string, string>, string | undefined]>([
  [{}, undefined],
  [{ 'If-Match': '"abc"' }, undefined],
  [{ 'If-Match': '*' }, undefined],
  [{ 'If-Match': '"x"' }, '412 precondition-failed'],
  [{ 'If-Match': 'W/"abc"' }, '412 precondition-failed'],
  [{ 'If-None-Match': '"x"' }, undefined],
  [{ 'If-None-Match': '"abc"' }, '412 precondition-failed'],
  [{ 'If-None-Match': 'W/"abc"' }, '412 precondition-failed'],
  [{ 'If-None-Match': '"x", "abc.1"' }, '412 precondition-failed'],
  [{ 'If-None-Match': '*' }, '412 precondition-failed'],
  [{ 'If-Match': '"abc"', 'If-None-Match': '*' }, '412 precondition-failed'],
  [{ 'If-None-Match': 'abc' }, '400 malformed-if-none-match'],
])('a write with %j to the revision abc: %s', (headers, expected) => {
  expect(outcome(() => checkConditions(conditions(headers), 'abc'))).toBe(expected);
});

test.each<[Record<string, string>, number | string]>([
  [{}, 200],
  [{ 'If-None-Match': '"abc.1"' }, 304],
  [{ 'If-None-Match': 'W/"abc.1"' }, 304],
  [{ 'If-None-Match': '"x", "abc.1"' }, 304],
  [{ 'If-None-Match': '*' }, 304],
  // The file is the same, and what is said of it is not.
  [{ 'If-None-Match': '"abc.2"' }, 200],
  [{ 'If-None-Match': '"abc"' }, 200],
  [{ 'If-Match': '"abc"' }, 200],
  [{ 'If-Match': '*' }, 200],
  [{ 'If-Match': '"x"' }, '412 precondition-failed'],
  [{ 'If-Match': '"x"', 'If-None-Match': '"abc.1"' }, '412 precondition-failed'],
  [{ 'If-Match': '"abc"', 'If-None-Match': '"abc.1"' }, 304],
  [{ 'If-None-Match': 'x' }, '400 malformed-if-none-match'],
])('a read with %j of "abc.1": %s', (headers, expected) => {
  const whole = new Response('{}', { headers: { ETag: '"abc.1"', 'Cache-Control': 'no-store' } });
  const got = outcome(() => answerIfAsked(conditions(headers), whole));
  expect(got instanceof Response ? got.status : got).toBe(expected);
  if (!(got instanceof Response) || got.status === 200) return;
  expect([got.headers.get('etag'), got.headers.get('cache-control'), got.body]).toEqual([
    '"abc.1"',
    'no-store',
    null,
  ]);
});

test('what has no tag, or is no success, is answered as it is', () => {
  const asked = conditions({ 'If-None-Match': '*' });
  expect(answerIfAsked(asked, new Response('x')).status).toBe(200);
  const created = new Response('x', { status: 201, headers: { ETag: '"a"' } });
  expect(answerIfAsked(asked, created).status).toBe(201);
});
