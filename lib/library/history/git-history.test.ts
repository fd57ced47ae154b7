import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { restoreSnapshot, saveText } from '@/lib/library/saving/save';
import { git, hasGit } from '@/test/git';
import { readTree, revisionOfText as rev, rootAt, teststore } from '@/test/store';
import { testdir } from '@/test/testdir';
import { listCommits, readCommit } from './git-history';
import { listVersions, readVersion } from './versions';

/** Commits a text of a file. @returns the commit's hash. */
function commit(dir: string, path: string, text: string, message = `Write ${path}`): string {
  writeFileSync(join(dir, path), text);
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '--allow-empty', '-m', message);
  return git(dir, 'rev-parse', 'HEAD').trim();
}

/** A root that is a folder of a repository. */
function testrepo() {
  const store = teststore();
  git(store.dir, 'init', '--quiet');
  git(store.dir, 'config', 'user.name', 'Ann Example');
  git(store.dir, 'config', 'user.email', 'ann@example.org');
  const dir = join(store.dir, 'agents');
  mkdirSync(dir);
  return { repo: store.dir, dir, root: rootAt(dir) };
}

describe.skipIf(!hasGit)('the commits of a file (skipped without git)', () => {
  it('are told with author and message, newest first', async () => {
    const { dir, root } = testrepo();
    // Git counts whole seconds.
    const before = Math.floor(Date.now() / 1000) * 1000;
    const first = commit(dir, 'a.md', 'one', 'First\n\nWith a body,\nof two lines');
    commit(dir, 'b.md', 'other');
    const second = commit(dir, 'a.md', 'two', 'Zweite Änderung');
    const commits = await listCommits(root, 'a.md');
    expect(commits).toMatchObject([
      { hash: second, author: 'Ann Example', message: 'Zweite Änderung', path: 'agents/a.md' },
      { hash: first, message: 'First\n\nWith a body,\nof two lines' },
    ]);
    expect(commits.every(({ time }) => time >= before)).toBe(true);
    expect(await readCommit(root, 'a.md', first)).toEqual(Buffer.from('one'));
    expect(await readCommit(root, 'a.md', second)).toEqual(Buffer.from('two'));
  });

  it('are followed through renames, and to files that are gone', async () => {
    const { dir, root } = testrepo();
    const text = 'A text that is long enough for git to recognise.\n'.repeat(5);
    const first = commit(dir, 'a.md', text);
    mkdirSync(join(dir, 'sub'));
    renameSync(join(dir, 'a.md'), join(dir, 'sub/b.md'));
    const second = commit(dir, 'sub/b.md', text);
    rmSync(join(dir, 'sub'), { recursive: true });
    commit(dir, 'other.md', 'x');
    const commits = await listCommits(root, 'sub/b.md');
    expect(commits.map(({ hash, path }) => [hash, path])).toEqual([
      [second, 'agents/sub/b.md'],
      [first, 'agents/a.md'],
    ]);
    expect(await readCommit(root, 'sub/b.md', first)).toEqual(Buffer.from(text));
  });

  it('are found whatever the name, and only those of that name', async () => {
    const { dir, root } = testrepo();
    const names = ['-a.md', '*.md', ':(top)a.md', 'a b\n"c".md', 'ü.md', '[a].md'];
    for (const name of names) commit(dir, name, name);
    for (const name of names) {
      const commits = await listCommits(root, name);
      expect(commits.map(({ path }) => path)).toEqual([`agents/${name}`]);
      expect(await readCommit(root, name, commits[0]?.hash ?? '')).toEqual(Buffer.from(name));
    }
  });

  it('take merges in', async () => {
    const { dir, root } = testrepo();
    commit(dir, 'a.md', 'one\n\n\n\ntwo\n');
    git(dir, 'checkout', '--quiet', '-b', 'side');
    commit(dir, 'a.md', 'ONE\n\n\n\ntwo\n');
    git(dir, 'checkout', '--quiet', '-');
    commit(dir, 'a.md', 'one\n\n\n\nTWO\n');
    git(dir, 'merge', '--quiet', '--no-edit', 'side');
    commit(dir, 'a.md', 'last');
    const commits = await listCommits(root, 'a.md');
    expect(commits.length).toBeGreaterThanOrEqual(4);
    for (const { hash, path } of commits) {
      expect(path).toBe('agents/a.md');
      expect(await readCommit(root, 'a.md', hash)).not.toBeNull();
    }
  });

  it('are not those of another file', async () => {
    const { dir, root } = testrepo();
    commit(dir, 'a.md', 'one');
    const other = commit(dir, 'secret.md', 'secret');
    for (const hash of [other, 'HEAD', `${other}:agents/secret.md`, '--help', '']) {
      expect(await readCommit(root, 'a.md', hash)).toBeNull();
    }
  });

  it('are none without a repository, or when git is not there', async () => {
    const { root } = teststore({ 'a.md': 'one' });
    expect(await listCommits(root, 'a.md')).toEqual([]);
    const repo = testrepo();
    commit(repo.dir, 'a.md', 'one');
    const { PATH } = process.env;
    process.env.PATH = testdir();
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    expect(await listCommits(repo.root, 'a.md')).toEqual([]);
  });

  it('run no program that the repository names', async () => {
    const { repo, dir, root } = testrepo();
    const first = commit(dir, 'a.md', 'one');
    commit(dir, 'a.md', 'two');
    const mark = join(testdir(), 'ran');
    const program = join(testdir(), 'program');
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> "${mark}"\nexit 1\n`);
    chmodSync(program, 0o755);
    writeFileSync(join(repo, '.gitattributes'), '*.md diff=evil filter=evil\n');
    mkdirSync(join(repo, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout']) {
      writeFileSync(join(repo, '.git/hooks', hook), `#!/bin/sh\n"${program}"\n`, { mode: 0o755 });
    }
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'pager.log',
      'core.editor',
      'core.sshCommand',
      'core.askPass',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'gpg.program',
      'gpg.openpgp.program',
      'credential.helper',
      'remote.origin.uploadpack',
      'alias.log',
      'alias.cat-file',
    ]) {
      git(repo, 'config', key, key.startsWith('alias') ? `!${program}` : program);
    }
    git(repo, 'config', 'log.showSignature', 'true');
    git(repo, 'config', 'remote.origin.url', `ext::${program}`);
    git(repo, 'config', 'protocol.allow', 'always');
    git(repo, 'config', 'protocol.ext.allow', 'always');
    process.env.GIT_EXTERNAL_DIFF = program;
    onTestFinished(() => {
      delete process.env.GIT_EXTERNAL_DIFF;
    });
    expect(await listCommits(root, 'a.md')).toHaveLength(2);
    expect(await readCommit(root, 'a.md', first)).toEqual(Buffer.from('one'));

    // A partial clone that lacks the version asked for.
    git(repo, 'config', 'core.repositoryFormatVersion', '1');
    git(repo, 'config', 'extensions.partialClone', 'origin');
    git(repo, 'config', 'remote.origin.promisor', 'true');
    const blob = git(repo, 'rev-parse', `${first}:agents/a.md`).trim();
    rmSync(join(repo, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    expect(await readCommit(root, 'a.md', first)).toBeNull();

    // The test's own program does run where nothing stops it.
    expect(existsSync(mark)).toBe(false);
    expect(() => git(repo, 'log', '--ext-diff', '-p')).toThrow();
    expect(existsSync(mark)).toBe(true);
  });

  it('are not read from a bare repository that lies in the root', async () => {
    const { repo, dir, root } = testrepo();
    commit(dir, 'a.md', 'one');
    const bare = join(testdir(), 'bare');
    execFileSync('git', ['clone', '--quiet', '--bare', repo, bare], { stdio: 'pipe' });
    const trap = teststore();
    renameSync(bare, join(trap.dir, 'agents'));
    expect(await listCommits(rootAt(join(trap.dir, 'agents')), 'agents/a.md')).toEqual([]);
    expect(await listCommits(root, 'a.md')).toHaveLength(1);
  });
});

describe.skipIf(!hasGit)('listVersions (skipped without git)', () => {
  it('has snapshots and commits in one list, and each can be read and restored', async () => {
    const { dir, root } = testrepo();
    const hash = commit(dir, 'a.md', 'committed');
    await saveText(root, 'a.md', 'saved', rev('committed'));
    await saveText(root, 'a.md', 'now', rev('saved'));
    const { versions } = await listVersions(root, 'a.md');
    expect(versions.map(({ kind, id }) => [kind, id])).toEqual([
      ['snapshot', rev('saved')],
      ['snapshot', rev('committed')],
      ['commit', `commit-${hash}`],
    ]);
    for (const [at, text] of ['saved', 'committed', 'committed'].entries()) {
      expect(await readVersion(root, 'a.md', versions[at]?.id ?? '')).toEqual(Buffer.from(text));
    }
    expect(await restoreSnapshot(root, 'a.md', `commit-${hash}`, rev('now'))).toMatchObject({
      ok: true,
      revision: rev('committed'),
    });
    expect(readTree(dir)).toEqual({ 'a.md': 'committed' });
  });

  it('has no version of another file', async () => {
    const { dir, root } = testrepo();
    writeFileSync(join(dir, 'a.md'), 'a');
    writeFileSync(join(dir, 'b.md'), 'b');
    await saveText(root, 'b.md', 'c', rev('b'));
    expect(await readVersion(root, 'b.md', rev('b'))).toEqual(Buffer.from('b'));
    expect(await readVersion(root, 'a.md', rev('b'))).toBeNull();
  });
});
