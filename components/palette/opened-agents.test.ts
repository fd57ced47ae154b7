import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetOpened, listOpened, rememberOpened } from './opened-agents';

const agent = (name: string) => ({ root: 'r', path: `${name}.md`, name, color: null });
const names = () => listOpened().map(({ name }) => name);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('the last one opened is first, each is there once, and old ones go', () => {
  for (const name of ['a', 'b', 'c', 'a', 'd', 'e', 'f', 'g']) rememberOpened(agent(name));
  expect(names()).toEqual(['g', 'f', 'e', 'd', 'a', 'c']);
});

test('a file that is gone is not offered', () => {
  for (const name of ['a', 'b']) rememberOpened(agent(name));
  forgetOpened({ root: 'r', path: 'b.md' });
  expect(names()).toEqual(['a']);
});

test('what is kept there and is no list counts as nothing', () => {
  sessionStorage.setItem('agent-catalog:opened', '{"a":1}');
  expect(names()).toEqual([]);
  sessionStorage.setItem('agent-catalog:opened', '{');
  expect(names()).toEqual([]);
});
