import { expect, test } from 'vitest';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { formatEtag, parseIfMatch } from './etag';

function parse(header: string | null): string {
  try {
    return parseIfMatch(header);
  } catch (error) {
    if (error instanceof HttpProblem) return `${error.status} ${error.code}`;
    throw error;
  }
}

test.each([
  ['"abc"', 'abc'],
  [' "abc" ', 'abc'],
  [null, '428 revision-required'],
  ['abc', '400 malformed-if-match'],
  ['*', '400 malformed-if-match'],
  ['W/"abc"', '400 malformed-if-match'],
  ['"a", "b"', '400 malformed-if-match'],
  ['""', '400 malformed-if-match'],
  ['', '400 malformed-if-match'],
])('%j: %s', (header, outcome) => {
  expect(parse(header)).toBe(outcome);
});

test('a tag reads back as its revision', () => {
  const revision = 'f'.repeat(64);
  expect(parseIfMatch(formatEtag(revision))).toBe(revision);
});
