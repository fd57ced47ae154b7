import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetOpened, listOpened, moveOpened, rememberOpened } from './opened-agents';

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
  const all = [...'abcdefghijklmnopqr'];
  for (const name of ['c', ...all]) rememberOpened(agent(name));
  expect(names()).toEqual(all.toReversed().slice(0, 16));
});

test('a file that is gone is not offered', () => {
  for (const name of ['a', 'b']) rememberOpened(agent(name));
  forgetOpened({ root: 'r', path: 'b.md' });
  expect(names()).toEqual(['a']);
});

test('a file that was moved is offered where it is, and where it was', () => {
  for (const name of ['a', 'b', 'c']) rememberOpened(agent(name));
  moveOpened({ root: 'r', path: 'b.md' }, { root: 's', path: 'deep/b.md' });
  moveOpened({ root: 'r', path: 'other.md' }, { root: 's', path: 'other.md' });
  expect(listOpened().map(({ root, path }) => `${root}/${path}`)).toEqual([
    'r/c.md',
    's/deep/b.md',
    'r/b.md',
    'r/a.md',
  ]);
});

test('what is kept there and is no list counts as nothing', () => {
  sessionStorage.setItem('agent-catalog:opened', '{"a":1}');
  expect(names()).toEqual([]);
  sessionStorage.setItem('agent-catalog:opened', '{');
  expect(names()).toEqual([]);
});
