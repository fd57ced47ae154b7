import { expect, it } from 'vitest';
import { firstOrder, parseSort, SORTS, sortOf, turnOrder } from './sorts';

it.each(SORTS)('%s is read in both directions', (sort) => {
  for (const order of [sort, `-${sort}`] as const) {
    expect(parseSort(order)).toBe(order);
    expect(sortOf(order)).toBe(sort);
  }
  const first = firstOrder(sort);
  expect(turnOrder(sort, first)).not.toBe(first);
  expect(turnOrder(sort, turnOrder(sort, first))).toBe(first);
});

it('the best match has one direction', () => {
  expect(parseSort('relevance')).toBe('relevance');
  expect(parseSort('-relevance')).toBeNull();
  expect(sortOf('relevance')).toBeNull();
});
