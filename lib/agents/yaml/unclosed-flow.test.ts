import { expect, it } from 'vitest';
import { findUnclosedFlow } from './unclosed-flow';

it.each([
  ['[Read, Write', '['],
  ['["a ]", b', '['],
  ['{a: [b, {c: d', '{'],
  ['{a: [b]', '{'],
  ["[don't, do", '['],
])('%s is never closed', (written, open) => {
  expect(findUnclosedFlow(written)?.open).toBe(open);
});

it('closes the brackets from the inside out', () => {
  expect(findUnclosedFlow('{a: [b, {c: d')?.missing).toBe('}]}');
});

it.each(['[Read]', 'Read, [Write', '[a] and [b', '[a}', '["a, b', '[a # all', '[a,\n  b'])(
  '%s is another slip, or none',
  (written) => {
    expect(findUnclosedFlow(written)).toBeNull();
  },
);
