import { expect, test } from 'vitest';
import { signOf } from './verdicts';

test('a file that loads with a warning has not the sign of one that is all well', () => {
  expect(signOf('loads', null)).toBe('loads');
  expect(signOf('loads', { code: 'description-long', severity: 'info' })).toBe('loads');
  expect(signOf('loads', { code: 'model-unknown', severity: 'warning' })).toBe('altered');
  expect(signOf('altered', { code: 'tools-none', severity: 'error' })).toBe('lost');
});

test('but where it is about other readers of the file, all is well in Claude Code', () => {
  expect(signOf('loads', { code: 'yaml-repaired', severity: 'warning' })).toBe('loads');
});
