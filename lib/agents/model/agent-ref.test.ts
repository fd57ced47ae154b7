import { expect, it } from 'vitest';
import { parseRefKey, refKey } from './agent-ref';

it.each([
  ['team/a.md', { root: 'team', path: 'a.md' }],
  ['team/b/c/a.md', { root: 'team', path: 'b/c/a.md' }],
  ['team/b c/%2F.md', { root: 'team', path: 'b c/%2F.md' }],
])('%s names a file', (key, ref) => {
  expect(parseRefKey(key)).toEqual(ref);
  expect(refKey(ref)).toBe(key);
});

it.each(['', 'team', '/a.md', 'team/'])('“%s” names none', (text) => {
  expect(parseRefKey(text)).toBeNull();
});
