import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignLists, applySteps, type Identity } from './align';

const LETTERS: Identity<string> = {
  key: (item) => item,
  alike: (a, b) => (a.charAt(0) === b.charAt(0) ? 0.5 : 0),
};

function steps(before: string, after: string): string[] {
  return alignLists(
    before.split(' ').filter(Boolean),
    after.split(' ').filter(Boolean),
    LETTERS,
  ).map(
    ({ from, to, before: old, after: now, moved }) =>
      `${from ?? '-'}>${to ?? '-'} ${old ?? ''}>${now ?? ''}${moved ? ' moved' : ''}`,
  );
}

it.each([
  ['a b c', 'a b c', []],
  ['a b', 'a c b', ['->1 >c']],
  ['a b c', 'a c', ['1>- b>']],
  ['a1 b', 'a2 b', ['0>0 a1>a2']],
  ['a b', 'b a', ['1>0 b>b moved']],
  ['a b c d', 'd a b c', ['3>0 d>d moved']],
  ['a b1 c', 'b2 a c', ['1>0 b1>b2 moved']],
  ['a a', 'a a a', ['->2 >a']],
])('%j to %j', (before, after, expected) => {
  expect(steps(before, after)).toEqual(expected);
});

it('leads from one list to the other with its steps alone, and says nothing of equal ones', () => {
  const list = fc.array(fc.constantFrom('a', 'a1', 'a2', 'b', 'b1', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const found = alignLists(before, after, LETTERS);
      expect(applySteps(before, found)).toEqual(after);
      expect(found.length === 0).toBe(before.join() === after.join());
    }),
  );
});

it('pairs only what is equal where there is too much to compare', () => {
  const many = (letter: string) => Array.from({ length: 300 }, (_, n) => `${letter}${n}`);
  const found = alignLists(
    [...many('a'), 'x'],
    [...many('a').map((item) => `${item}!`), 'x'],
    LETTERS,
  );
  expect(found.filter(({ from, to }) => from !== null && to !== null)).toEqual([]);
  expect(found).toHaveLength(600);
});
