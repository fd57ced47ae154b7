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

test('the counts agree with a full diff, and are never larger', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'ab', '')).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { added, removed } = countChanges(before, after);
      const length = (value: string) => value.split('\n').length;
      expect(added - removed).toBe(length(after) - length(before));
      const whole = diffIndices(before.split('\n'), after.split('\n'));
      const most = whole.reduce((sum, { buffer1, buffer2 }) => sum + buffer1[1] + buffer2[1], 0);
      expect(added + removed).toBeLessThanOrEqual(most);
      expect(added === 0 && removed === 0).toBe(whole.length === 0);
    }),
  );
});

test('changes at both ends of a long text count as two', () => {
  const lines = Array.from({ length: 3000 }, (_, line) => (line % 3 === 0 ? '' : `line ${line}`));
  const changed = lines.with(1, 'first').with(2999, 'last');
  const counts = countChanges(lines.join('\n'), changed.join('\n'));
  expect(counts).toEqual({ added: 2, removed: 2 });
});

test('every line counts when the texts have nothing in common', () => {
  const text = (word: string) => Array.from({ length: 5000 }, (_, n) => `${word} ${n}`).join('\n');
  expect(countChanges(text('old'), text('new'))).toEqual({ added: 5000, removed: 5000 });
});
