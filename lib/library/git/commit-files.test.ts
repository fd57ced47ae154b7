import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git } from '@/test/git';
import { linkTo, type Tree, testdir, writeTree } from '@/test/testdir';
import { commitFiles } from './commit-files';
import { findRepository, isRepository } from './repository';
import { listWorkingChanges } from './working-tree';

function repo(tree: Tree = {}): string {
  const dir = testdir();
  git(dir, 'init', '--quiet', '--initial-branch=main');
  git(dir, 'config', 'user.name', 'Ann Example');
  git(dir, 'config', 'user.email', 'ann@example.org');
  git(dir, 'config', 'commit.gpgSign', 'true');
  writeTree(dir, tree);
  return dir;
}

function commitAll(dir: string, message = 'All'): string {
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '--no-gpg-sign', '-m', message);
  return git(dir, 'rev-parse', 'HEAD').trim();
}

async function open(dir: string) {
  const found = await findRepository(dir);
  if (!isRepository(found)) throw new Error(found.message);
  return found;
}

async function changesIn(dir: string) {
  const { top, head } = await open(dir);
  return (await listWorkingChanges(top, head, () => true)) ?? [];
}

const told = async (dir: string) =>
  (await changesIn(dir)).map(
    ({ path, status, staged, conflict }) =>
      `${path} ${status}${staged ? ' staged' : ''}${conflict ? ' conflict' : ''}`,
  );

/** Commits these files as they are. */
async function commit(dir: string, paths: readonly string[], message = 'Words') {
  const known = new Map((await changesIn(dir)).map((change) => [change.path, change.seen]));
  const files = paths.map((path) => ({ path, seen: known.get(path) ?? null }));
  return commitFiles(await open(dir), files, message);
}

const status = (dir: string) => git(dir, 'status', '--porcelain').split('\n').filter(Boolean);
const inCommit = (dir: string) =>
  git(dir, 'show', '--name-status', '--format=', 'HEAD').split('\n').filter(Boolean);

it('commits just the chosen files, new, changed and removed, and leaves what is staged', async () => {
  const dir = repo({ 'a.md': 'a', 'b.md': 'b', 'c.md': 'c', 'run.md': 'r', 'x.md': 'x' });
  chmodSync(join(dir, 'run.md'), 0o755);
  commitAll(dir);
  writeTree(dir, { 'a.md': 'a2', 'new.md': 'n', 'run.md': 'r2', 'x.md': 'x2', 'other.md': 'o' });
  rmSync(join(dir, 'c.md'));
  git(dir, 'add', 'x.md');
  expect(await told(dir)).toEqual([
    'a.md changed',
    'c.md removed',
    'new.md new',
    'other.md new',
    'run.md changed',
    'x.md changed staged',
  ]);
  const paths = ['a.md', 'c.md', 'new.md', 'run.md'];
  expect(await commit(dir, paths, 'Words\n\nMore  \n')).toMatchObject({ ok: true });
  expect(inCommit(dir)).toEqual(['M\ta.md', 'D\tc.md', 'A\tnew.md', 'M\trun.md']);
  expect(git(dir, 'ls-tree', 'HEAD', 'run.md')).toMatch(/^100755/);
  expect(status(dir)).toEqual(['M  x.md', '?? other.md']);
  expect(git(dir, 'log', '-1', '--format=%an|%B').trim()).toBe('Ann Example|Words\n\nMore');
  expect(git(dir, 'fsck')).not.toContain('error');
});

it('commits that a file may be executed, where git looks at that', async () => {
  const dir = repo({ 'a.md': 'a', 'b.md': 'b' });
  commitAll(dir);
  chmodSync(join(dir, 'a.md'), 0o755);
  expect(await told(dir)).toEqual(['a.md changed']);
  const [change] = await changesIn(dir);
  chmodSync(join(dir, 'a.md'), 0o644);
  for (const seen of [change?.seen ?? '', change?.after ?? '']) {
    const files = [{ path: 'a.md', seen }];
    const message = seen === change?.after ? 'Nothing of these files' : 'since it was shown';
    expect(await commitFiles(await open(dir), files, 'W')).toMatchObject({
      ...{ ok: false, message: expect.stringContaining(message) },
    });
  }
  chmodSync(join(dir, 'a.md'), 0o755);
  expect(
    await commitFiles(await open(dir), [{ path: 'a.md', seen: change?.after ?? '' }], 'W'),
  ).toMatchObject({ ok: false, message: expect.stringContaining('since it was shown') });
  expect(await commit(dir, ['a.md'])).toMatchObject({ ok: true });
  expect(git(dir, 'ls-tree', 'HEAD', 'a.md')).toMatch(/^100755/);
  expect(status(dir)).toEqual([]);
  git(dir, 'config', 'core.fileMode', 'false');
  chmodSync(join(dir, 'b.md'), 0o755);
  writeTree(dir, { 'b.md': 'b2' });
  expect(await commit(dir, ['b.md'])).toMatchObject({ ok: true });
  expect(git(dir, 'ls-tree', 'HEAD', 'b.md')).toMatch(/^100644/);
});

it('takes a file as it is on the disk, whatever was staged of it', async () => {
  const dir = repo({ 'a.md': 'a' });
  commitAll(dir);
  writeFileSync(join(dir, 'a.md'), 'staged');
  git(dir, 'add', 'a.md');
  writeFileSync(join(dir, 'a.md'), 'a3');
  await commit(dir, ['a.md']);
  expect(git(dir, 'show', 'HEAD:a.md')).toBe('a3');
  expect(status(dir)).toEqual([]);
});

it('makes the first commit, and one of a detached head and of a worktree', async () => {
  const dir = repo({ 'a.md': 'a' });
  expect(await commit(dir, ['a.md'])).toMatchObject({ ok: true });
  expect(git(dir, 'log', '--format=%s', 'main').trim()).toBe('Words');
  const tree = join(testdir(), 'wt');
  git(dir, 'worktree', 'add', '--quiet', '-b', 'side', tree);
  writeFileSync(join(tree, 'a.md'), 'side');
  expect(await commit(tree, ['a.md'], 'Side')).toMatchObject({ ok: true });
  expect(status(tree)).toEqual([]);
  expect(git(dir, 'log', '--format=%s', 'side').trim()).toBe('Side\nWords');
  git(dir, 'checkout', '--quiet', '--detach');
  writeFileSync(join(dir, 'a.md'), 'loose');
  expect(await commit(dir, ['a.md'], 'Loose')).toMatchObject({ ok: true });
  expect(git(dir, 'log', '-1', '--format=%s', 'HEAD').trim()).toBe('Loose');
  expect(git(dir, 'log', '-1', '--format=%s', 'main').trim()).toBe('Words');
  expect(status(dir)).toEqual([]);
});

it('runs no hook, no filter and no other program of the repository', async () => {
  const dir = repo({ 'a.md': 'a', 'f.md': 'f', '.gitattributes': 'f.md filter=evil\n' });
  commitAll(dir);
  const mark = join(testdir(), 'ran');
  const evil = `#!/bin/sh\ntouch ${mark}\ncat\n`;
  for (const hook of [
    ...['pre-commit', 'commit-msg', 'prepare-commit-msg', 'post-commit', 'reference-transaction'],
    'post-index-change',
  ]) {
    writeFileSync(join(dir, '.git/hooks', hook), evil);
    chmodSync(join(dir, '.git/hooks', hook), 0o755);
  }
  writeFileSync(join(dir, '.git/evil'), evil);
  chmodSync(join(dir, '.git/evil'), 0o755);
  for (const [key, value] of Object.entries({
    ...{
      'core.fsmonitor': '.git/evil',
      'filter.evil.clean': '.git/evil',
      'gpg.program': '.git/evil',
    },
    ...{ 'diff.external': '.git/evil', 'core.editor': '.git/evil', 'core.pager': '.git/evil' },
  })) {
    git(dir, 'config', key, value);
  }
  rmSync(mark, { force: true });
  writeTree(dir, { 'a.md': 'a2', 'f.md': 'f2' });
  expect(await commit(dir, ['a.md'])).toMatchObject({ ok: true });
  expect(await commit(dir, ['f.md'])).toMatchObject({
    ...{ ok: false, message: expect.stringContaining('filter=evil') },
  });
  expect(existsSync(mark)).toBe(false);
});

it('takes nothing from behind a link in the place of a folder', async () => {
  const dir = repo({ 'a/x.md': 'x' });
  commitAll(dir);
  const elsewhere = testdir({ 'x.md': 'of somebody else' });
  rmSync(join(dir, 'a'), { recursive: true });
  writeTree(dir, { a: linkTo(elsewhere) });
  expect(await told(dir)).toEqual([]);
  expect(await commit(dir, ['a/x.md'])).toMatchObject({ ok: false });
  expect(git(dir, 'count-objects', '-v')).toMatch(/^count: 4$/m);
});

it('refuses in the middle of a merge, with conflicts, and what was changed since', async () => {
  const dir = repo({ 'a.md': 'a\n', 'b.md': 'b\n' });
  commitAll(dir);
  git(dir, 'checkout', '--quiet', '-b', 'side');
  writeFileSync(join(dir, 'a.md'), 'side\n');
  commitAll(dir, 'Side');
  git(dir, 'checkout', '--quiet', 'main');
  writeFileSync(join(dir, 'a.md'), 'main\n');
  const head = commitAll(dir, 'Main');
  expect(() => git(dir, 'merge', 'side')).toThrow();
  expect(await told(dir)).toEqual(['a.md changed staged conflict']);
  writeFileSync(join(dir, 'b.md'), 'b2\n');
  const refused = await commit(dir, ['b.md']);
  expect(refused).toMatchObject({
    ok: false,
    message: expect.stringContaining('A merge is under'),
  });
  git(dir, 'merge', '--abort');
  writeFileSync(join(dir, 'b.md'), 'b2\n');
  const stale = await commitFiles(await open(dir), [{ path: 'b.md', seen: 'f'.repeat(40) }], 'W');
  expect(stale).toMatchObject({
    ok: false,
    message: expect.stringContaining('since it was shown'),
  });
  const seen = (await changesIn(dir))[0]?.seen ?? null;
  const before = await open(dir);
  git(dir, 'commit', '--quiet', '--no-gpg-sign', '--allow-empty', '-m', 'Meanwhile');
  const late = await commitFiles(before, [{ path: 'b.md', seen }], 'W');
  expect(late).toMatchObject({ ok: false, message: expect.stringContaining('Another commit') });
  expect(git(dir, 'rev-parse', 'HEAD~').trim()).toBe(head);
  expect(status(dir)).toEqual([' M b.md']);
  expect(existsSync(join(dir, '.git/index.lock'))).toBe(false);
});

it('waits for another git that holds the index, and tells where it does not let go', async () => {
  const dir = repo({ 'a.md': 'a' });
  commitAll(dir);
  writeFileSync(join(dir, 'a.md'), 'a2');
  const lock = join(dir, '.git/index.lock');
  writeFileSync(lock, '');
  setTimeout(() => rmSync(lock), 300);
  expect(await commit(dir, ['a.md'])).toMatchObject({ ok: true });
  writeFileSync(join(dir, 'a.md'), 'a3');
  writeFileSync(lock, '');
  expect(await commit(dir, ['a.md'])).toMatchObject({
    ...{ ok: false, message: expect.stringContaining('index.lock') },
  });
  expect(readFileSync(lock, 'utf8')).toBe('');
});

it('knows submodules, sparse checkouts, shallow clones, line ends and ignored files', async () => {
  const inner = repo({ 'i.md': 'i' });
  commitAll(inner);
  const dir = repo({ 'a/x.md': 'x\n', 'b/y.md': 'y\n', '.gitignore': 'no.md\n', 'no.md': 'n' });
  git(dir, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub');
  commitAll(dir);
  writeFileSync(join(dir, 'sub/i.md'), 'changed');
  expect(await told(dir)).toEqual([]);
  expect(await commit(dir, ['sub/i.md'])).toMatchObject({ ok: false });
  const clone = join(testdir(), 'clone');
  git(dir, 'commit', '--quiet', '--no-gpg-sign', '--allow-empty', '-m', 'Two');
  git(dir, 'clone', '--quiet', '--depth=1', `file://${dir}`, clone);
  git(clone, 'config', 'user.name', 'Ann Example');
  git(clone, 'config', 'user.email', 'ann@example.org');
  git(clone, 'sparse-checkout', 'set', '--no-cone', '/b/');
  expect(existsSync(join(clone, 'a/x.md'))).toBe(false);
  expect(await told(clone)).toEqual([]);
  appendFileSync(join(clone, '.git/info/attributes'), '*.md text=auto\n');
  writeFileSync(join(clone, 'b/y.md'), 'y\r\n');
  expect(await told(clone)).toEqual([]);
  writeFileSync(join(clone, 'b/y.md'), 'y\r\nz\r\n');
  mkdirSync(join(clone, 'b/new'));
  writeFileSync(join(clone, 'b/new/n.md'), 'n');
  expect(await commit(clone, ['b/y.md', 'b/new/n.md'])).toMatchObject({ ok: true });
  expect(git(clone, 'show', 'HEAD:b/y.md')).toBe('y\nz\n');
  expect(inCommit(clone)).toEqual(['A\tb/new/n.md', 'M\tb/y.md']);
  expect(status(clone)).toEqual([]);
});
