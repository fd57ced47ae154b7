import { expect, test } from 'vitest';
import { signOf } from './verdicts';

test('a file that loads with a warning has not the sign of one that is all well', () => {
  expect(signOf('loads', undefined)).toBe('loads');
  expect(signOf('loads', 'info')).toBe('loads');
  expect(signOf('loads', 'warning')).toBe('altered');
  expect(signOf('altered', 'error')).toBe('lost');
});
