import { expect, it } from 'vitest';
import { makeReplacing } from './replace-in-time';

const asked = {
  where: 'prompt',
  find: '(a+)+$',
  replace: 'x$1',
  word: false,
  matchCase: true,
  regex: true,
} as const;

it('ends an expression that takes too long, and goes on with others', () => {
  const replaceAll = makeReplacing();
  expect(replaceAll('caa', asked)).toBe('cxaa');
  expect(replaceAll(`${'a'.repeat(60)}!`, asked)).toBeNull();
  expect(replaceAll('caa', asked)).toBe('cxaa');
  expect(replaceAll('(a+)+$ $1', { ...asked, regex: false })).toBe('x$1 $1');
});
