import { expect, test } from 'vitest';
import { type FacetName, FacetValues, isChosen } from './facets';

const NONE: Record<FacetName, string[]> = {
  model: [],
  tool: [],
  color: [],
  root: [],
  folder: [],
  problem: [],
  verdict: [],
};

test('numbers a value once, and equal values of two facets apart', () => {
  const values = new FacetValues();
  expect(values.numbersOf({ ...NONE, model: ['none'], color: ['none'] })).toEqual([0, 1]);
  expect(values.numbersOf({ ...NONE, color: ['none', 'red'] })).toEqual([1, 2]);
  expect([...values.select('color', () => true)]).toEqual([1, 2]);
  expect([...values.facetBits()]).toEqual([1, 4, 4]);
});

test('lists the most frequent values, and those that are chosen', () => {
  const values = new FacetValues();
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

test.each<[FacetName, string, string[], boolean]>([
  ['model', 'opus', ['Opus'], true],
  ['tool', 'Bash', ['bash'], false],
  ['folder', 'lib/a/b', ['lib/a/b'], true],
  ['folder', 'lib/a/b', ['a/b'], true],
  ['folder', 'lib/a/b', ['a', 'b', 'lib'], false],
  ['root', 'lib', ['other', 'lib'], true],
])('%s %s of %j: %s', (facet, value, chosen, expected) => {
  expect(isChosen(facet, value, chosen)).toBe(expected);
});
