import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { revisionOf } from '@/lib/library/disk/revision';
import { readHistoryLimits, writeHistoryLimits } from '@/lib/library/history/history-limits';
import { readTree, revisionOfText as rev, rootAt, teststore } from '@/test/store';
import { linkTo, testdir } from '@/test/testdir';
import { removeFile } from './save';
import {
  emptyTrash,
  listDamagedTrash,
  listTrash,
  pruneTrash,
  readFromTrash,
  readTrashUsage,
  removeFromTrash,
  restoreFromTrash,
} from './trash';

/** Deletes files. @returns the ids of their entries. */
async function remove(root: ReturnType<typeof rootAt>, ...paths: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const path of paths) {
    const revision = revisionOf(readFileSync(join(root.path, path)));
    const removed = await removeFile(root, path, revision);
    if (!removed.ok) throw new Error(removed.message);
    ids.push(removed.id);
  }
  return ids;
}

describe('the trash', () => {
  it('passes over an entry that cannot be opened', async () => {
    const { root, state } = teststore({ 'a.md': 'one' });
    const [id] = await remove(root, 'a.md');
    symlinkSync('nowhere', join(state, 'trash', `1-${randomUUID()}.trash`));
    mkdirSync(join(state, 'trash', `2-${randomUUID()}.trash`));
    expect(listTrash().map((entry) => entry.id)).toEqual([id]);
  });

  it('keeps what the limits allow, and lets go what was deleted first', async () => {
    const { root } = teststore({ 'a.md': 'one', 'b.md': 'two', 'c.md': 'three' });
    const ids = await remove(root, 'a.md', 'b.md', 'c.md');
    expect(pruneTrash()).toBe(0);
    const own = { megabytes: 500, days: 365, perFile: 20 };
    await writeHistoryLimits({ ...own, trash: { megabytes: 500, days: 2 } });
    const day = 24 * 60 * 60 * 1000;
    expect(pruneTrash(Date.now() + day)).toBe(0);
    // Limits of the history alone leave those of the trash.
    await writeHistoryLimits(own);
    expect(readHistoryLimits().trash).toEqual({ megabytes: 500, days: 2 });
    expect(pruneTrash(Date.now() + 3 * day)).toBe(3);
    expect(listTrash()).toEqual([]);
    expect(ids).toHaveLength(3);
  });

  it('lets go what was deleted first where there is no room', async () => {
    const half = randomBytes(600 * 1024)
      .toString('base64')
      .slice(0, 700 * 1024);
    const { root } = teststore({ 'a.md': `a${half}`, 'b.md': `b${half}` });
    const [, second] = await remove(root, 'a.md', 'b.md');
    await writeHistoryLimits({
      ...{ megabytes: 500, days: 365, perFile: 20 },
      trash: { megabytes: 1, days: 365 },
    });
    expect(pruneTrash()).toBe(1);
    expect(listTrash().map(({ id }) => id)).toEqual([second]);
  });

  it('lists what was deleted, newest first, and gives the bytes', async () => {
    const { root } = teststore({ 'a.md': 'one', 'sub/b.md': 'two' });
    expect(listTrash()).toEqual([]);
    const ids = await remove(root, 'a.md', 'sub/b.md');
    expect(listTrash()).toMatchObject(
      [
        { id: ids[0], path: 'a.md', revision: rev('one'), size: 3 },
        {
          id: ids[1],
          path: 'sub/b.md',
          revision: rev('two'),
          folder: root.path,
          label: root.label,
        },
      ].reverse(),
    );
    expect(await readFromTrash(ids[0] ?? '')).toEqual(Buffer.from('one'));
  });

  it('is for its owner only', async () => {
    const { root, state } = teststore({ 'a.md': 'one' });
    await remove(root, 'a.md');
    expect(statSync(join(state, 'trash')).mode & 0o777).toBe(0o700);
    const [name = ''] = readdirSync(join(state, 'trash'));
    expect(statSync(join(state, 'trash', name)).mode & 0o777).toBe(0o600);
  });

  it('passes over what is damaged', async () => {
    const { root, state } = teststore({ 'a.md': 'one', 'b.md': 'two', 'c.md': 'three' });
    const ids = await remove(root, 'a.md', 'b.md', 'c.md');
    const [a, b] = ids.map((id) => join(state, 'trash', `${id}.trash`));
    truncateSync(a ?? '', 5);
    truncateSync(b ?? '', statSync(b ?? '').size - 4);
    writeFileSync(join(state, 'trash', 'other.txt'), 'x');
    expect(listTrash().map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    for (const id of ids.slice(0, 2)) {
      expect(await readFromTrash(id)).toBeNull();
      expect(await restoreFromTrash([root], id)).toMatchObject({ code: 'missing' });
    }
    expect(readTree(root.path)).toEqual({});
  });

  it('lists what is damaged apart, counts it, and lets it be removed', async () => {
    const { root, state } = teststore({ 'a.md': 'one', 'b.md': 'two' });
    const [a = '', b = ''] = await remove(root, 'a.md', 'b.md');
    truncateSync(join(state, 'trash', `${a}.trash`), 5);
    expect(listDamagedTrash()).toEqual([{ id: a, size: 5 }]);
    expect(readTrashUsage()).toMatchObject({ files: 2 });
    expect(emptyTrash()).toBe(2);
    expect([...listTrash(), ...listDamagedTrash()]).toEqual([]);
    expect(await readFromTrash(b)).toBeNull();
    expect(readTrashUsage()).toEqual({ files: 0, bytes: 0 });
  });

  it.each([
    ['mode', 0o104777, 0o775],
    ['mode', 0o1666, 0o664],
    ['mode', 1e300, 0o600],
    ['mode', -1, 0o600],
    ['mode', 0.5, 0o600],
    ['time', 1e308, 0o644],
    ['time', -1e17, 0o644],
  ])('takes a header with the %s %d for no more than it may say', async (key, value, mode) => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    chmodSync(join(dir, 'a.md'), 0o644);
    const [id = ''] = await remove(root, 'a.md');
    const file = join(state, 'trash', `${id}.trash`);
    const content = readFileSync(file);
    const end = content.indexOf('\n');
    const header = { ...JSON.parse(content.toString('utf8', 0, end)), [key]: value };
    const changed = JSON.stringify(header).replace(/1e\+308/, '1e308');
    writeFileSync(file, Buffer.concat([Buffer.from(changed), content.subarray(end)]));
    const [entry] = listTrash();
    expect(new Date(entry?.time ?? Number.NaN).getFullYear()).toBeGreaterThan(2000);
    expect(await restoreFromTrash([root], id)).toMatchObject({ ok: true });
    expect(statSync(join(dir, 'a.md')).mode & 0o7777).toBe(mode);
  });

  it.each([
    '',
    '..',
    '../limits',
    '1-../../../etc/passwd',
    '1-00000000-0000-0000-0000-000000000000',
  ])('has nothing under the id %j', async (id) => {
    const { root } = teststore({ 'a.md': 'one' });
    await remove(root, 'a.md');
    expect(await readFromTrash(id)).toBeNull();
    expect(removeFromTrash(id)).toBe(false);
    expect(await restoreFromTrash([root], id)).toMatchObject({ code: 'missing' });
    expect(listTrash()).toHaveLength(1);
  });

  it('deletes one for good, or all', async () => {
    const { root } = teststore({ 'a.md': '1', 'b.md': '2', 'c.md': '3' });
    const ids = await remove(root, 'a.md', 'b.md', 'c.md');
    expect(removeFromTrash(ids[1] ?? '')).toBe(true);
    expect(removeFromTrash(ids[1] ?? '')).toBe(false);
    expect(listTrash().map(({ path }) => path)).toEqual(['c.md', 'a.md']);
    expect(emptyTrash()).toBe(2);
    expect(listTrash()).toEqual([]);
  });
});

describe('restoreFromTrash', () => {
  it('puts a file back with its odd name, its folders and its mode', async () => {
    const { root, dir } = teststore({ '(old)/(a).md': 'one' });
    chmodSync(join(dir, '(old)/(a).md'), 0o600);
    const [id = ''] = await remove(root, '(old)/(a).md');
    rmSync(join(dir, '(old)'), { recursive: true });
    const restored = await restoreFromTrash([root], id);
    expect(restored).toEqual({
      ok: true,
      revision: rev('one'),
      changed: true,
      folders: 1,
      root,
      path: '(old)/(a).md',
    });
    expect(readTree(dir)).toEqual({ '(old)/(a).md': 'one' });
    expect(statSync(join(dir, '(old)/(a).md')).mode & 0o777).toBe(0o600);
    expect(listTrash()).toEqual([]);
  });

  it('never puts one over another', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const [id = ''] = await remove(root, 'a.md');
    writeFileSync(join(dir, 'a.md'), 'new');
    expect(await restoreFromTrash([root], id)).toMatchObject({ code: 'exists' });
    expect(readTree(dir)).toEqual({ 'a.md': 'new' });
    expect(listTrash()).toHaveLength(1);
  });

  it('needs the folder to be open', async () => {
    const { root } = teststore({ 'a.md': 'one' });
    const [id = ''] = await remove(root, 'a.md');
    expect(await restoreFromTrash([rootAt(testdir())], id)).toMatchObject({ code: 'missing' });
    expect(await restoreFromTrash([{ ...root, readOnly: true }], id)).toMatchObject({
      code: 'read-only',
    });
    expect(listTrash()).toHaveLength(1);
  });

  it('makes a link again, or a file where the link would lead nowhere', async () => {
    const { root, dir } = teststore({ 'a.md': linkTo('real.md'), 'real.md': 'one' });
    const [id = ''] = await remove(root, 'a.md');
    expect(await restoreFromTrash([root], id)).toMatchObject({ ok: true });
    expect(lstatSync(join(dir, 'a.md')).isSymbolicLink()).toBe(true);

    const [again = ''] = await remove(root, 'a.md');
    rmSync(join(dir, 'real.md'));
    expect(await restoreFromTrash([root], again)).toMatchObject({ ok: true });
    expect(lstatSync(join(dir, 'a.md')).isFile()).toBe(true);
    expect(readTree(dir)).toEqual({ 'a.md': 'one' });
    expect(existsSync(join(dir, 'real.md'))).toBe(false);
  });
});
