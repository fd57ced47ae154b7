import { expect, it } from 'vitest';
import { formatPlace, placeOf, shortPlaceOf } from './place';

const ROOTS = [
  { id: 'a', label: 'Ours' },
  { id: 'b', label: 'Theirs' },
];

it('a place is the label of the root and the path', () => {
  expect(placeOf({ root: 'b', path: 'x/y.md' }, ROOTS)).toBe('Theirs/x/y.md');
  expect(placeOf({ root: 'gone', path: 'y.md' }, ROOTS)).toBe('gone/y.md');
  expect(formatPlace('Ours', '')).toBe('Ours');
  expect(formatPlace('Ours', '/up/m.json')).toBe('/up/m.json');
  expect(formatPlace('Ours', 'C:\\up\\m.json')).toBe('C:\\up\\m.json');
});

it('the label is left out where one root is open', () => {
  expect(shortPlaceOf({ root: 'a', path: 'y.md' }, ROOTS)).toBe('Ours/y.md');
  expect(shortPlaceOf({ root: 'a', path: 'y.md' }, ROOTS.slice(0, 1))).toBe('y.md');
});
