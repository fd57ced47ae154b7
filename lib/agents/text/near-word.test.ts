import { expect, test } from 'vitest';
import { isNear } from './near-word';

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
  ['python', 'pytest', false],
  ['architecture', 'arch', false],
  ['', 'a', false],
  ['a'.repeat(200), 'a'.repeat(200), true],
  ['a'.repeat(200), 'b'.repeat(200), false],
])('%s for %s: %s', (typed, word, expected) => {
  expect(isNear(typed, word)).toBe(expected);
});
