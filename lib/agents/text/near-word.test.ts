import { expect, test } from 'vitest';
import { countSlips, isNear } from './near-word';

test.each([
  ['secrity', 'security', true],
  ['securrity', 'security', true],
  ['sekurity', 'security', true],
  ['seucrity', 'security', true],
  ['sekurty', 'security', false],
  ['sekuritty', 'security', true],
  ['ab', 'abc', false],
  ['tset', 'test', true],
  // The word may go on.
  ['kubrenet', 'kubernetes', true],
  ['datbas', 'database', true],
  ['rect', 'react', true],
  ['reac', 'reach', true],
  ['rate', 'gateway', false],
  ['gatew', 'gateways', true],
  ['rate', 'gate', true],
  ['rate', 'rates', true],
  ['python', 'pytest', false],
  ['architecture', 'arch', false],
  ['', 'a', false],
  ['a'.repeat(200), 'a'.repeat(200), true],
  ['a'.repeat(200), 'b'.repeat(200), false],
])('%s for %s: %s', (typed, word, expected) => {
  expect(isNear(typed, word)).toBe(expected);
});

test.each<[string, string, number, number, number]>([
  ['name', 'name', 2, 1, 0],
  ['naem', 'name', 1, 1, 1],
  ['nme', 'name', 1, 2, 1],
  ['decsripion', 'description', 2, 1, 2],
  // The word may not go on.
  ['descr', 'description', 2, 1, Number.POSITIVE_INFINITY],
  // A wrong letter for one slip, and for two.
  ['modes', 'model', 1, 1, 1],
  ['modes', 'model', 1, 2, Number.POSITIVE_INFINITY],
  ['modes', 'model', 2, 2, 2],
  ['a'.repeat(60), 'a'.repeat(60), 2, 1, Number.POSITIVE_INFINITY],
])('from %s to %s, at most %i, a wrong letter for %i: %d', (typed, word, most, wrong, slips) => {
  expect(countSlips(typed, word, most, wrong)).toBe(slips);
});
