import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { git } from '@/test/git';
import { testdir, writeTree } from '@/test/testdir';
import { followGit } from './follow-git';

const agent = (name: string, more = '') => `---\nname: ${name}\ndescription: D${more}\n---\nB\n`;

/** An open library whose files are committed, and which follows git. */
async function followed() {
  const dir = testdir({ 'agents/a.md': agent('a'), 'agents/b.md': agent('b') });
  git(dir, 'init', '--quiet');
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '-m', 'All');
  return follow(dir);
}

async function follow(dir: string) {
  const library = openLibrary(makeRoots([join(dir, 'agents')]), { watch: 'events' });
  await library.ready;
  const follower = followGit(library, true);
  onTestFinished(() => {
    follower.close();
    library.close();
  });
  const states = () =>
    Object.fromEntries(
      library.list(EVERYTHING).items.map(({ path, git = [] }) => [path, git.join(' ')]),
    );
  const find = (q: string) => library.list({ ...EVERYTHING, q }).items.map(({ path }) => path);
  return { dir, library, states, find };
}

const SOON = { timeout: 10_000, interval: 50 };

it('lists how files differ from the last commit, and follows files and commits', async () => {
  const { dir, library, states, find } = await followed();
  expect(states()).toEqual({ 'a.md': '', 'b.md': '' });
  writeTree(dir, { 'agents/a.md': agent('a', ' more'), 'agents/new.md': agent('new') });
  await vi.waitFor(
    () => expect(states()).toEqual({ 'a.md': 'changed', 'b.md': '', 'new.md': 'new' }),
    SOON,
  );
  expect(find('git:changed')).toEqual(['a.md']);
  expect(find('git:new')).toEqual(['new.md']);
  expect(find('-git:new')).toEqual(['a.md', 'b.md']);
  expect(library.list(EVERYTHING).facets.git).toEqual([
    { value: 'changed', label: 'Changed', count: 1 },
    { value: 'new', label: 'New', count: 1 },
  ]);
  git(dir, 'add', 'agents/new.md');
  await vi.waitFor(() => expect(states()['new.md']).toBe('new staged'), SOON);
  git(dir, 'commit', '--quiet', '--all', '-m', 'Two');
  await vi.waitFor(() => expect(states()).toEqual({ 'a.md': '', 'b.md': '', 'new.md': '' }), SOON);
});

it('says where two sides of a merge disagree', async () => {
  const { dir, states } = await followed();
  git(dir, 'checkout', '--quiet', '-b', 'other');
  writeTree(dir, { 'agents/a.md': agent('a', ' theirs') });
  git(dir, 'commit', '--quiet', '--all', '-m', 'Theirs');
  git(dir, 'checkout', '--quiet', '-');
  writeTree(dir, { 'agents/a.md': agent('a', ' ours') });
  git(dir, 'commit', '--quiet', '--all', '-m', 'Ours');
  expect(() => git(dir, 'merge', 'other')).toThrow();
  await vi.waitFor(() => expect(states()['a.md']).toBe('changed conflict'), SOON);
});

it('starts no git where there is no repository', async () => {
  const dir = testdir({ 'agents/a.md': agent('a'), bin: {} });
  const log = join(dir, 'started');
  writeTree(dir, { 'bin/git': `#!/bin/sh\ntouch '${log}'\n` });
  chmodSync(join(dir, 'bin/git'), 0o755);
  vi.stubEnv('PATH', `${join(dir, 'bin')}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { states } = await follow(dir);
  writeTree(dir, { 'agents/b.md': agent('b') });
  await vi.waitFor(() => expect(states()).toEqual({ 'a.md': '', 'b.md': '' }), SOON);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(() => rmSync(log)).toThrow('ENOENT');
});
