import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { teststore } from '@/test/store';
import { linkTo, testdir } from '@/test/testdir';
import { browseFolders } from './browse-folders';
import { listClaudeProjects } from './claude-projects';
import {
  dropFolder,
  forgetRecent,
  keepFolder,
  keptRoots,
  noteStart,
  readKeptFolders,
} from './kept-folders';

test('folders that were added come back until they are closed', async () => {
  const { dir, root } = teststore({ 'a/x.md': '', 'b/x.md': '' });
  const [a, b, gone] = ['a', 'b', 'gone'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  expect(readKeptFolders()).toEqual({ kept: [], added: [], starts: [] });
  expect(await dropFolder(a)).toBe(false);
  await Promise.all([a, b, gone, a].map(keepFolder));
  await noteStart(b);
  expect(keptRoots([root]).map(({ path }) => path)).toEqual([b, a]);
  expect(keptRoots([{ ...root, path: b }]).map(({ path }) => path)).toEqual([a]);
  await dropFolder(a);
  expect(readKeptFolders()).toEqual({ kept: [b, gone], added: [a, gone, b], starts: [b] });
  await forgetRecent(b);
  expect(readKeptFolders()).toEqual({ kept: [b, gone], added: [a, gone], starts: [] });
});

test('what is kept and damaged keeps nothing from starting', async () => {
  const { state, dir } = teststore({ 'a/x.md': '' });
  mkdirSync(join(state, 'folders'));
  for (const text of ['{', '{"kept": 5}', '[]']) {
    writeFileSync(join(state, 'folders/kept.json'), text);
    expect(keptRoots([])).toEqual([]);
  }
  await keepFolder(join(dir, 'a'));
  expect(keptRoots([])).toHaveLength(1);
});

test('the home folder is browsed, and no link leads out of it', () => {
  const dir = testdir({
    'home/b/.claude/agents/x.md': '',
    'home/a/deep/x': '',
    'home/.hidden/x': '',
    'home/file': '',
    'home/out': linkTo('../elsewhere'),
    'home/in': linkTo('a'),
    'home/c/.claude': linkTo('../b/.claude'),
    'elsewhere/secret/x': '',
    'home-not/x': '',
  });
  const home = join(dir, 'home');
  const browse = (path: string) => browseFolders(join(dir, path), home);
  expect(browse('home')).toEqual({
    path: home,
    parent: null,
    folders: [
      { name: 'a', path: join(home, 'a'), hasAgents: false },
      { name: 'b', path: join(home, 'b'), hasAgents: true },
      { name: 'c', path: join(home, 'c'), hasAgents: false },
    ],
    more: false,
  });
  expect(browse('home/in')).toMatchObject({ path: join(home, 'a'), parent: home });
  expect(browse('home/b')).toMatchObject({ folders: [{ name: '.claude' }] });
  for (const path of [
    '',
    'elsewhere',
    'home/out',
    'home/out/secret',
    'home/../elsewhere',
    'home-not',
    'none',
  ]) {
    expect([path, browse(path)]).toEqual([path, 'outside']);
  }
  expect(browseFolders('a', home)).toBe('outside');
  expect(browse('home/none')).toBe('no-such-folder');
  expect(browse('home/file')).toBe('folder-unreadable');
});

test('projects are the folders of Claude Code’s own record, and nothing else of it', () => {
  const dir = testdir({ 'home/x': '', 'one/x': '', 'two/x': '' });
  const env = { HOME: join(dir, 'home') };
  expect(listClaudeProjects(env)).toEqual([]);
  const projects = Object.fromEntries(['one', 'gone', 'two'].map((name) => [join(dir, name), {}]));
  const record = (value: unknown) =>
    writeFileSync(join(dir, 'home/.claude.json'), JSON.stringify(value));
  record({ projects: { ...projects, 'not/absolute': {} }, oauthAccount: 'secret' });
  expect(listClaudeProjects(env)).toEqual([join(dir, 'two'), join(dir, 'one')]);
  for (const value of [null, [], { projects: 5 }]) {
    record(value);
    expect(listClaudeProjects(env)).toEqual([]);
  }
});
