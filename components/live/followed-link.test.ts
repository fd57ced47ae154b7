import { expect, test } from 'vitest';
import { arrive, followLink, isFollowed } from './followed-link';

test.each([
  ['/agents/a/b.md', true],
  ['/agents/a/b.md?q=rate', true],
  ['/agents/a/b.md#source', false],
  ['/agents/a/b.md?q=rate#source', false],
  ['/agents/a/b.mdx', false],
  ['/agents/a', false],
])('a link to %s opens the page at its beginning: %s', (href, expected) => {
  followLink(href);
  expect(isFollowed('/agents/a/b.md')).toBe(expected);
  arrive();
  expect(isFollowed('/agents/a/b.md')).toBe(false);
});
