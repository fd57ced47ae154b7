import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSnapshots, readSnapshot } from './history';
import { revisionOf } from './revision';
import { makeRoots, type Root } from './root';
import { createFile, moveFile, removeFile, saveText } from './save';
import { testdir } from './testdir';
import { listTrash, restoreFromTrash } from './trash';

describe('smoke', () => {
  it('works', async () => {
    process.env.AGENT_CATALOG_STATE = testdir();
    const dir = testdir({ 'a.md': 'one' });
    const [root] = makeRoots([dir]) as [Root];
    const one = revisionOf(Buffer.from('one'));
    const saved = await saveText(root, 'a.md', 'two', one);
    expect(saved).toEqual({ ok: true, revision: revisionOf(Buffer.from('two')), changed: true });
    expect(readdirSync(dir)).toEqual(['a.md']);
    expect(await saveText(root, 'a.md', 'two', one)).toMatchObject({
      code: 'stale',
      current: { text: 'two' },
    });
    expect((await listSnapshots(root, 'a.md')).map((s) => s.revision)).toEqual([one]);
    expect(await readSnapshot(one)).toEqual(Buffer.from('one'));
    expect(await createFile(root, 'a.md', 'x')).toMatchObject({ code: 'exists' });
    expect(await createFile(root, 'sub/b/c.md', 'x')).toMatchObject({ ok: true });
    expect(
      await moveFile(root, 'a.md', root, 'sub/d.md', revisionOf(Buffer.from('two'))),
    ).toMatchObject({ ok: true });
    expect((await listSnapshots(root, 'sub/d.md')).map((s) => s.revision)).toEqual([one]);
    expect(await removeFile(root, 'sub/d.md', revisionOf(Buffer.from('two')))).toMatchObject({
      ok: true,
    });
    const [entry] = await listTrash();
    expect(entry).toMatchObject({ path: 'sub/d.md' });
    expect(await restoreFromTrash([root], entry?.id ?? '')).toMatchObject({ ok: true });
    expect(readFileSync(join(dir, 'sub/d.md'), 'utf8')).toBe('two');
    expect(readdirSync(join(dir, 'sub')).sort()).toEqual(['b', 'd.md']);
    expect(readdirSync(dir)).toEqual(['sub']);
  });
});
