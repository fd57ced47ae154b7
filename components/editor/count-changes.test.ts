import fc from 'fast-check';
import { diffIndices } from 'node-diff3';
import { expect, test } from 'vitest';
import { countChanges } from './count-changes';

test.each([
  ['a\nb\nc', 'a\nb\nc', 0, 0],
  ['a\nb\nc', 'a\nX\nc', 1, 1],
  ['a\nb\nc', 'a\nb\nx\nc', 1, 0],
  ['a\nb\nc', 'a\nc', 0, 1],
  ['a\na', 'a\na\na', 1, 0],
  ['', 'a', 1, 1],
  ['a\n', 'a', 0, 1],
  ['x\na', 'y\na', 1, 1],
])('%j to %j: %i added, %i removed', (before, after, added, removed) => {
  expect(countChanges(before, after)).toEqual({ added, removed });
});

test('the difference of both is that of the whole texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'ab', '')).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { added, removed } = countChanges(before, after);
      const length = (value: string) => value.split('\n').length;
      expect(added - removed).toBe(length(after) - length(before));
      const whole = diffIndices(before.split('\n'), after.split('\n'));
      expect(added === 0 && removed === 0).toBe(whole.length === 0);
    }),
  );
});
