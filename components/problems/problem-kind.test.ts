import { expect, test } from 'vitest';
import { splitKinds, tellLeft } from './problem-kind';

test('what is left is what the page lists, notes apart', () => {
  expect(
    tellLeft(
      splitKinds(
        [
          { code: 'name-missing', count: 2 },
          { code: 'tools-none', count: 1 },
          { code: 'key-unknown', count: 3 },
          { code: 'key-foreign', count: 3 },
          { code: 'example-none', count: 4 },
        ],
        [],
      ),
    ),
  ).toBe(
    '9 problems are left for a person to decide: 3 errors and 6 warnings, as listed below. Beside them there are 4 notes.',
  );
  expect(tellLeft(splitKinds([{ code: 'key-unknown', count: 1 }], []))).toBe(
    '1 problem is left for a person to decide: 1 warning, as listed below.',
  );
  expect(tellLeft([])).toBe('No error and no warning is left.');
});

test('each kind is counted by the severity that it has in a file', () => {
  const weights = [{ 'key-unknown': 'info' }, { 'key-unknown': 'info' }] as const;
  expect(splitKinds([{ code: 'key-unknown', count: 3 }], weights)).toEqual([
    { code: 'key-unknown', severity: 'warning', count: 1 },
    { code: 'key-unknown', severity: 'info', count: 2 },
  ]);
  expect(splitKinds([{ code: 'key-unknown', count: 2 }], weights)).toEqual([
    { code: 'key-unknown', severity: 'info', count: 2 },
  ]);
});
