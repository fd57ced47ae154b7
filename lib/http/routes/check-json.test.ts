import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { checkJson } from './check-json';

function outcome(json: string): string {
  JSON.parse(json);
  try {
    checkJson(json);
    return 'passes';
  } catch (error) {
    if (error instanceof HttpProblem) return `${error.status} ${error.code}`;
    throw error;
  }
}

test.each([
  ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', 'passes'],
  ['{"a":1,"b":2,"a":3}', '400 duplicate-key'],
  ['{"set":{"model":"opus","\\u006dodel":"haiku"}}', '400 duplicate-key'],
  ['{"a":{"b":1},"c":[{}],"a":0}', '400 duplicate-key'],
  ['{"__proto__":1,"__proto__":2}', '400 duplicate-key'],
  ['["a","a",":","a"]', 'passes'],
  ['{"a":"a","b":["a","b","{","\\"a\\":"]}', 'passes'],
  ['{"\\\\":1,"\\"":2}', 'passes'],
])('keys: %s %s', (json, expected) => {
  expect(outcome(json)).toBe(expected);
});

test.each([
  ['0', 'passes'],
  ['-0', 'passes'],
  ['-0.0e7', 'passes'],
  ['1.50', 'passes'],
  ['100e-2', 'passes'],
  ['0.1', 'passes'],
  ['9007199254740991', 'passes'],
  ['9007199254740993', '400 number-inexact'],
  ['123456789012345678901234567890', '400 number-inexact'],
  ['1e22', 'passes'],
  ['1e999', '400 number-inexact'],
  ['-1e999', '400 number-inexact'],
  ['1e-999', '400 number-inexact'],
  ['0.10000000000000000001', '400 number-inexact'],
  ['"1e999 123456789012345678901234567890"', 'passes'],
])('the number %s %s', (json, expected) => {
  expect(outcome(`{"a":[${json}]}`)).toBe(expected);
});

test('whatever JSON.stringify writes passes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(outcome(JSON.stringify(value))).toBe('passes');
    }),
  );
});

test('depth and length do not matter', () => {
  expect(outcome(`${'['.repeat(34)}1${']'.repeat(34)}`)).toBe('passes');
  expect(outcome(`"${'\\u0041x'.repeat(100_000)}"`)).toBe('passes');
});
