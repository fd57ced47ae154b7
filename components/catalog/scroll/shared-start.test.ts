import { expect, test } from 'vitest';
import { sharedStart } from './shared-start';

test.each([
  [[], ''],
  [['a/b/c.md'], ''],
  [['a/b/c.md', 'a/d/c.md'], 'a/'],
  [['a/b/c.md', 'a/b/cd.md'], 'a/b/'],
  [['a/bc/x.md', 'a/b/x.md'], 'a/'],
  [['x.md', 'a/x.md'], ''],
])('finds the folders that %j share', (places, shared) => {
  expect((places[0] ?? '').slice(0, sharedStart(places))).toBe(shared);
});
