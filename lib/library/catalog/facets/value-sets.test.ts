import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { NO_SET, ValueSets } from './value-sets';

it('numbers lists of values, the same one once, however many there are', () => {
  const list = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(list, { minLength: 1 }), (lists) => {
      const sets = new ValueSets();
      // So many others that the table has grown by the time that the lists come again.
      const fill = () => {
        for (let n = 0; n < 3000; n++) sets.numberOf([41 + n, n, 41]);
      };
      const numbers = lists.map((values) => sets.numberOf(values));
      fill();
      expect(lists.map((values) => sets.numberOf(values))).toEqual(numbers);
      const keys = lists.map((values) => values.join());
      expect(new Set(numbers).size).toBe(new Set(keys).size);
      expect(numbers).not.toContain(NO_SET);
      expect(sets.size).toBe(new Set(keys).size + 3001);
      for (const [at, values] of lists.entries()) {
        const counts = new Uint32Array(64);
        sets.count(numbers[at] ?? 0, 2, counts);
        const expected = new Uint32Array(64);
        for (const value of values) expected[value] = (expected[value] ?? 0) + 2;
        expect(counts).toEqual(expected);
      }
    }),
    { numRuns: 30 },
  );
});

test('a set says what it has', () => {
  const sets = new ValueSets();
  sets.numberOf([7]);
  const set = sets.numberOf([1, 3]);
  expect(sets.has(set, new Set([3, 7]))).toBe(true);
  expect(sets.has(set, new Set([2, 7]))).toBe(false);
  expect(sets.has(sets.numberOf([]), new Set([0]))).toBe(false);
});
