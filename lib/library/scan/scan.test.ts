import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { linkTo, type Tree, testdir } from '@/test/testdir';
import { scanRoot } from './scan';

const AGENT = '---\nname: a\ndescription: b\n---\n';
const PLUGIN = { scope: 'plugin', rules: { kind: 'plugin', plugin: 'p' } } as const;

async function scan(
  tree: Tree,
  { below = '', ...change }: Partial<Root> & { below?: string } = {},
) {
  const dir = testdir(tree);
  const [root] = makeRoots([join(dir, below)]);
  if (root === undefined) throw new Error('unreachable');
  return { dir, ...(await scanRoot({ ...root, ...change })) };
}

async function paths(tree: Tree, change: Partial<Root> & { below?: string } = {}) {
  return (await scan(tree, change)).files.map(({ path }) => path);
}

test('tells of each folder before it is read, so that it can be watched by then', async () => {
  const dir = testdir({ 'a/b': {} });
  const [root] = makeRoots([dir]);
  const { files } = await scanRoot(root as Root, (folder) => {
    writeFileSync(join(folder, 'late.md'), AGENT);
  });
  expect(files.map(({ path }) => path)).toEqual(['a/b/late.md', 'a/late.md', 'late.md']);
});

test.each<[string, Tree, string[]]>([
  ['an empty folder', {}, []],
  [
    'every folder, hidden ones and node_modules too',
    { 'a.md': AGENT, '.h/b.md': '', 'node_modules/c/d.md': '', '_x/.e.md': '' },
    ['.h/b.md', '_x/.e.md', 'a.md', 'node_modules/c/d.md'],
  ],
  [
    'lower-case .md only',
    { 'a.MD': '', 'b.Md': '', 'c.markdown': '', 'd.mdx': '', 'e.txt': '', 'f.agent.md': '' },
    ['f.agent.md'],
  ],
  ['a file that is named just so', { '.md': '', md: '' }, ['.md']],
  ['a folder that is named like a file', { 'x.md/inner.md': '' }, ['x.md/inner.md']],
  ['names that are odd', { 'a b%?#&.md': '', 'ü☃\n:\\.md': '' }, ['a b%?#&.md', 'ü☃\n:\\.md']],
  ['dangling links are left out', { 'a.md': '', 'b.md': linkTo('nowhere.md') }, ['a.md']],
  ['links in a circle are left out', { 'a.md': linkTo('b.md'), 'b.md': linkTo('a.md') }, []],
  [
    'a linked folder that was visited is left out',
    { 'z/a.md': '', a: linkTo('z'), 'z/up': linkTo('..') },
    ['z/a.md'],
  ],
  ['linked files are followed', { 'a.md': '', 'b.md': linkTo('a.md') }, ['a.md', 'b.md']],
  ['the name of the link counts', { 'a.txt': '', 'b.md': linkTo('a.txt') }, ['b.md']],
])('finds %s', async (_, tree, expected) => {
  expect(await paths(tree)).toEqual(expected);
});

test.each<[string, Tree, string[]]>([
  ['.md in any case', { 'a.MD': '', 'b/c.Md': '', 'd.txt': '' }, ['a.MD', 'b/c.Md']],
  ['no links', { 'a.md': '', 'b.md': linkTo('a.md'), c: linkTo('.') }, ['a.md']],
])('finds in a plugin %s', async (_, tree, expected) => {
  expect(await paths(tree, PLUGIN)).toEqual(expected);
});

test('marks files outside the root, but not a link that leads back inside', async () => {
  const { files } = await scan(
    {
      'out/a.md': '',
      'out/back': linkTo('../in/deep'),
      'in/deep/b.md': '',
      'in/link.md': linkTo('../out/a.md'),
      'in/folder': linkTo('../out'),
      'in/near.md': linkTo('deep/b.md'),
    },
    { below: 'in' },
  );
  expect(files.map(({ path, outside }) => [path, outside])).toEqual([
    ['deep/b.md', false],
    ['folder/a.md', true],
    ['link.md', true],
    ['near.md', false],
  ]);
});

test('follows a root that is a link', async () => {
  const tree = { 'real/a.md': '', root: linkTo('real') };
  const { files } = await scan(tree, { below: 'root' });
  expect(files.map(({ path, outside }) => [path, outside])).toEqual([['a.md', false]]);
});

test('lists a pipe with the reason instead of waiting for it', async () => {
  const { dir } = await scan({});
  execFileSync('mkfifo', [join(dir, 'a.md')]);
  const [root] = makeRoots([dir]);
  expect(root && (await scanRoot(root)).files).toMatchObject([
    { path: 'a.md', fault: expect.stringContaining('not a regular file') },
  ]);
});

test('lists a file whose name is not UTF-8 with the reason', async () => {
  const dir = testdir({ 'ok.md': '', 'real\ufffd.md': '' });
  writeFileSync(
    Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0xff]), Buffer.from('.md')]),
    '',
  );
  const [root] = makeRoots([dir]);
  const files = root ? (await scanRoot(root)).files : [];
  expect(files.map(({ path, fault }) => [path, fault !== null])).toEqual([
    ['ok.md', false],
    ['real\ufffd.md', false],
    ['\ufffd.md', true],
  ]);
});

test('says of a missing root why it is empty', async () => {
  const { files, faults } = await scan({}, { below: 'missing' });
  expect(files).toEqual([]);
  expect(faults).toEqual([{ path: '', message: 'It does not exist.', passing: false }]);
});

test('goes on after a folder that may not be read', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'nothing is forbidden to root');
  const dir = testdir({ 'a/a.md': '', 'b/b.md': '' });
  chmodSync(join(dir, 'a'), 0);
  const [root] = makeRoots([dir]);
  const found = root && (await scanRoot(root));
  chmodSync(join(dir, 'a'), 0o700);
  expect(found?.files.map(({ path }) => path)).toEqual(['b/b.md']);
  expect(found?.faults).toEqual([{ path: 'a', message: 'Permission to read it is denied.' }]);
});

describe('a link that leads out of the folder', () => {
  test('to a folder that holds it is said, not followed', async () => {
    const { files, faults } = await scan(
      { 'a.md': AGENT, 'lib/b.md': AGENT, 'lib/up': linkTo('..') },
      { below: 'lib' },
    );
    expect(files.map(({ path }) => path)).toEqual(['b.md']);
    expect(faults).toEqual([
      {
        path: 'up',
        message: expect.stringContaining('which holds the folder itself'),
        passing: false,
      },
    ]);
  });

  test.skipIf(process.platform !== 'linux')('to the system is said, not followed', async () => {
    const { files, faults } = await scan({ 'b.md': AGENT, p: linkTo('/proc'), r: linkTo('/') });
    expect(files.map(({ path }) => path)).toEqual(['b.md']);
    expect(faults.map(({ path }) => path).sort()).toEqual(['p', 'r']);
  });

  test('adds no more than a few thousand entries, whatever it leads to', async () => {
    const many = Object.fromEntries(Array.from({ length: 2500 }, (_, n) => [`out/${n}.md`, '']));
    const { files, faults } = await scan(
      { ...many, 'lib/b.md': AGENT, 'lib/out': linkTo('../out') },
      { below: 'lib' },
    );
    expect(files.length).toBe(2001);
    expect(faults).toMatchObject([{ path: 'out', passing: false }]);
    expect(faults[0]?.message).toContain('2,000 entries');
  });

  test('adds no more than some hundred folders', async () => {
    const many = Object.fromEntries(Array.from({ length: 520 }, (_, n) => [`out/${n}`, {}]));
    const { folders, faults } = await scan(
      { ...many, 'lib/b.md': AGENT, 'lib/out': linkTo('../out') },
      { below: 'lib' },
    );
    expect(folders.length).toBe(501);
    expect(faults).toHaveLength(1);
  });
});
