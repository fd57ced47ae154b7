import { expect, test } from 'vitest';
import { RowKeys } from './row-keys';

/** The keys of these agents, written as their names. */
function keysOf(rows: RowKeys, search: string, agents: string, recycles = true): string {
  const keys = rows.assign(search, [...agents], recycles);
  return [...agents].map((agent) => keys.get(agent)?.slice('row-'.length)).join('');
}

test('an agent keeps its key, and another of the same search has one of its own', () => {
  const rows = new RowKeys();
  expect(keysOf(rows, '', 'abc')).toBe('012');
  expect(keysOf(rows, '', 'bcd')).toBe('123');
  expect(keysOf(rows, '', 'abcd')).toBe('4123');
});

test('rows of another search take over those that are gone, in their order', () => {
  const rows = new RowKeys();
  keysOf(rows, '', 'abcd');
  expect(keysOf(rows, 'q=x', 'xcyz')).toBe('0213');
  expect(keysOf(rows, 'q=x', 'xcyz')).toBe('0213');
  expect(keysOf(rows, 'q=xy', 'ab')).toBe('02');
  expect(keysOf(rows, 'q=xyz', 'abc')).toBe('024');
});

test('none is taken over while one of them has the focus', () => {
  const rows = new RowKeys();
  keysOf(rows, '', 'abc');
  expect(keysOf(rows, 'q=x', 'bxy', false)).toBe('134');
});
