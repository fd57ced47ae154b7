import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, git, hasGit, testrepo } from '@/test/git';
import { testdir, writeTree } from '@/test/testdir';
import { listFolderCommits } from './folder-log';

/** What each commit changed: `+` came, `-` went, `~` changed. */
async function told(dir: string, { shallow = false, most = 100 } = {}): Promise<string[]> {
  const commits = await listFolderCommits(dir, shallow, most);
  return commits.map(({ subject, files }) => {
    const signs = files.map(
      ({ path, from, to }) => (from === null ? '+' : to === null ? '-' : '~') + path,
    );
    return [subject, ...signs].join(' ');
  });
}

describe.skipIf(!hasGit)('listFolderCommits (skipped without git)', () => {
  it('tells the newest first, and only what is in the folder', async () => {
    const dir = testrepo({ 'agents/a.md': '1', 'agents/b.md': '1', 'other.md': '1' });
    writeTree(dir, { 'other.md': '2' });
    commitAll(dir, 'Elsewhere');
    writeTree(dir, { 'agents/a.md': '2', 'other.md': '3', 'agents/c.md': '1' });
    rmSync(join(dir, 'agents/b.md'));
    commitAll(dir, 'Both');
    const agents = join(dir, 'agents');
    expect(await told(agents)).toEqual([
      'Both ~agents/a.md -agents/b.md +agents/c.md',
      'Write +agents/a.md +agents/b.md',
    ]);
    expect(await told(agents, { most: 1 })).toHaveLength(1);
  });

  it('counts what was merged as one change', async () => {
    const dir = testrepo({ 'a.md': '1' });
    git(dir, 'checkout', '--quiet', '-b', 'topic');
    for (const text of ['2', '3']) {
      writeTree(dir, { 'a.md': text, [`new-${text}.md`]: text });
      commitAll(dir, `On the branch ${text}`);
    }
    git(dir, 'checkout', '--quiet', 'main');
    writeTree(dir, { 'b.md': '1' });
    commitAll(dir, 'Beside it');
    git(dir, 'merge', '--quiet', '--no-ff', '-m', 'Merged', 'topic');
    expect(await told(dir)).toEqual([
      'Merged ~a.md +new-2.md +new-3.md',
      'Beside it +b.md',
      'Write +a.md',
    ]);
  });

  it('tells a moved file as gone and new, with the same content', async () => {
    const dir = testrepo({ 'a.md': 'The same text' });
    renameSync(join(dir, 'a.md'), join(dir, 'z.md'));
    commitAll(dir, 'Moved');
    const [commit] = await listFolderCommits(dir, false, 1);
    const [gone, come] = commit?.files ?? [];
    expect(gone).toMatchObject({ path: 'a.md', to: null });
    expect(come).toMatchObject({ path: 'z.md', from: null, to: gone?.from });
  });

  it('says nothing of the commit before which a shallow clone knows nothing', async () => {
    const dir = testrepo({ 'a.md': '1' });
    for (const text of ['2', '3']) {
      writeTree(dir, { 'a.md': text });
      commitAll(dir, `Write ${text}`);
    }
    const clone = join(testdir(), 'clone');
    git(dir, 'clone', '--quiet', '--depth', '2', `file://${dir}`, clone);
    expect(await told(clone, { shallow: true })).toEqual(['Write 3 ~a.md']);
  });

  it('has none where there is no repository', async () => {
    expect(await told(testdir({ 'a.md': '1' }))).toEqual([]);
  });
});
