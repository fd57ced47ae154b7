import { expect, test } from 'vitest';
import { ValueNumbers } from './value-numbers';

const FACETS = ['model', 'folder', 'color'] as const;
const NONE = { model: [], folder: [], color: [] };

test('numbers a value once, and equal values of two facets apart', () => {
  const values = new ValueNumbers(FACETS);
  expect(values.numbersOf({ ...NONE, model: ['none'], color: ['none'] })).toEqual([0, 1]);
  expect(values.numbersOf({ ...NONE, color: ['none', 'red'] })).toEqual([1, 2]);
  expect([...values.select('color', () => true)]).toEqual([1, 2]);
  expect([...values.facetBits()]).toEqual([1, 4, 4]);
});

test('lists the most frequent values, and those that are chosen', () => {
  const values = new ValueNumbers(FACETS);
  const folders = Array.from({ length: 500 }, (_, n) => `lib/f${n}`);
  values.numbersOf({ ...NONE, folder: folders });
  const counts = Uint32Array.from(folders, (_, n) => n);
  const facet = values.format('folder', counts, ['lib/f3', 'lib/f0'], (value) => value);
  expect(facet.length).toBeLessThan(100);
  expect(facet[0]).toEqual({ value: 'lib/f499', label: 'lib/f499', count: 499 });
  expect(facet.slice(-2).map(({ value, count }) => `${value} ${count}`)).toEqual([
    'lib/f3 3',
    'lib/f0 0',
  ]);
});

test('has room for 31 facets', () => {
  const facets = Array.from({ length: 32 }, (_, n) => `f${n}`);
  expect(() => new ValueNumbers(facets)).toThrow(RangeError);
  const values = new ValueNumbers(facets.slice(1));
  const bits = facets.slice(1).map((facet) => values.bitOf(facet));
  expect(new Set(bits).size).toBe(31);
  expect(bits.every((bit) => bit > 0)).toBe(true);
});
