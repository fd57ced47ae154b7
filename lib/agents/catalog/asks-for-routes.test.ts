import { expect, test } from 'vitest';
import { asksForRoutes } from './asks-for-routes';
import { EVERYTHING } from './list-query';

test.each([
  [{ problem: ['example-elsewhere'] }, true],
  [{ sort: '-astray' }, true],
  [{ q: 'problem:example-e' }, true],
  [{ q: '-problem:tool-case,example-elsewhere' }, true],
  [{ q: 'example-elsewhere' }, false],
  [{ q: 'problem:' }, false],
  [{ sort: 'examples', problem: ['example-none'] }, false],
] as const)('%j', (query, asks) => {
  expect(asksForRoutes({ ...EVERYTHING, ...query })).toBe(asks);
});
