import {
  appendFileSync,
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { GONE_PID } from '@/bench/torture/texts';
import { keepSnapshot, listSnapshots, readSnapshot } from '@/lib/library/history/history';
import { removeFile } from '@/lib/library/saving/save';
import { listTrash, readFromTrash } from '@/lib/library/saving/trash';
import { listLeftovers, readTree, revisionOfText as rev, teststore } from '@/test/store';
import { verifyState } from './verify-state';

const OLD = new Date(1_700_000_000_000);

/** A state folder with three versions of one file, and two deleted ones. */
async function open() {
  const store = teststore({ 'a.md': 'now', 'b.md': 'deleted', 'c.md': 'two' });
  for (const text of ['one', 'two', 'three']) {
    await keepSnapshot(store.root, 'a.md', Buffer.from(text), 'save');
  }
  const ids: string[] = [];
  for (const [path, text] of [
    ['b.md', 'deleted'],
    ['c.md', 'two'],
  ] as const) {
    const removed = await removeFile(store.root, path, rev(text));
    if (!removed.ok) throw new Error(removed.message);
    ids.push(removed.id);
  }
  const object = (text: string) => join(store.state, 'history', 'objects', rev(text));
  const trash = (at: number) => join(store.state, 'trash', `${ids[at]}.trash`);
  const [name = ''] = readdirSync(join(store.state, 'history', 'files'));
  const list = join(store.state, 'history', 'files', name);
  /** Changes a file as if that had been long ago. */
  const damage = (file: string, change: (file: string) => void) => {
    change(file);
    utimesSync(file, OLD, OLD);
  };
  return { ...store, ids, object, trash, list, damage };
}

const truncate = (file: string) => truncateSync(file, 2);

it('finds nothing where nothing is wrong, and changes nothing', async () => {
  const { state } = await open();
  const before = readTree(state);
  for (const repair of [false, true]) {
    expect(await verifyState({ repair })).toEqual({
      folder: state,
      read: { versions: 3, lists: 1, deleted: 2, journal: 0, jobs: 0, temporary: 0 },
      damaged: [],
    });
  }
  expect(readTree(state)).toEqual(before);
});

it('finds nothing where there is no state folder yet', async () => {
  const { state } = teststore();
  process.env.AGENT_CATALOG_STATE = join(state, 'new');
  expect((await verifyState({ repair: true })).damaged).toEqual([]);
  expect(readdirSync(state)).toEqual([]);
});

describe('what is damaged', () => {
  it.each<[string, (store: Awaited<ReturnType<typeof open>>) => string, RegExp]>([
    ['a version', ({ object }) => object('one'), /version is damaged/],
    ['a version that the trash has', ({ object }) => object('two'), /version is damaged/],
    ['a deleted file', ({ trash }) => trash(0), /Nobody can tell/],
  ])('%s is told, and not touched without being asked to', async (_, which, words) => {
    const store = await open();
    const file = which(store);
    store.damage(file, truncate);
    const before = readTree(store.state);
    const { damaged } = await verifyState({ repair: false });
    expect(damaged).toEqual([
      {
        file: file.slice(store.state.length + 1),
        message: expect.stringMatching(words),
        repair: null,
      },
    ]);
    expect(readTree(store.state)).toEqual(before);
  });

  it('is made whole from a copy, or put aside, and everything else stays', async () => {
    const store = await open();
    const { state, root, object, trash, list, ids, damage } = store;
    const before = listSnapshots(root, 'a.md');
    damage(object('one'), truncate);
    damage(object('two'), truncate);
    damage(trash(0), truncate);
    damage(trash(1), (file) => truncateSync(file, statSync(file).size - 3));
    damage(list, (file) => appendFileSync(file, '{"revision":"torn\n'));
    writeFileSync(join(state, 'history', 'limits.json'), '{', { mode: 0o600 });
    const packed = join(state, 'history', 'objects', `${rev('packed')}.gz`);
    writeFileSync(packed, gzipSync('packed'), { mode: 0o600 });
    chmodSync(object('three'), 0o644);
    const id = '00000000-0000-4000-8000-000000000001';
    const left = join(state, 'history', `.limits.json.${GONE_PID}-${id}.tmp`);
    writeFileSync(left, 'half', { mode: 0o600 });
    const foreign = join(state, 'history', 'objects', 'notes.txt');
    writeFileSync(foreign, 'mine', { mode: 0o600 });

    const { damaged } = await verifyState({ repair: true });
    // The second deleted file is whole again once the version is, of which nobody has a copy left.
    const repaired = damaged.filter(({ repair }) => repair !== null).map(({ file }) => file);
    expect(damaged.filter(({ repair }) => repair === null)).toMatchObject([
      { file: 'history/objects/notes.txt' },
    ]);
    expect(repaired).toHaveLength(8);
    expect(listSnapshots(root, 'a.md')).toEqual(
      before.filter(({ revision }) => revision === rev('three')),
    );
    expect(Buffer.from(readSnapshot(rev('packed')) ?? []).toString()).toBe('packed');
    expect(listTrash()).toEqual([]);
    expect(readFileSync(foreign, 'utf8')).toBe('mine');
    expect(statSync(object('three')).mode & 0o777).toBe(0o600);
    expect(listLeftovers(state)).toEqual([]);
    // What was put aside still has the bytes that it had.
    const aside = readTree(join(state, 'damaged'));
    expect(Object.keys(aside)).toHaveLength(6);
    expect(aside[`history-objects-${rev('one')}`]).toBe('on');
    expect(aside[`trash-${ids[0]}.trash`]).toHaveLength(2);
    const again = await verifyState({ repair: false });
    expect(again.damaged).toMatchObject([{ file: 'history/objects/notes.txt' }]);
  });

  it('has each of two copies make the other whole', async () => {
    const { object, trash, ids, damage } = await open();
    damage(object('two'), truncate);
    expect(await verifyState({ repair: true })).toMatchObject({
      damaged: [{ repair: expect.stringContaining('copy') }],
    });
    expect(Buffer.from(readSnapshot(rev('two')) ?? []).toString()).toBe('two');
    damage(trash(1), (file) => truncateSync(file, statSync(file).size - 3));
    expect(await verifyState({ repair: true })).toMatchObject({
      damaged: [{ repair: expect.stringContaining('history') }],
    });
    expect(Buffer.from((await readFromTrash(ids[1] ?? '')) ?? []).toString()).toBe('two');
  });

  it('is not what a running server may just be writing', async () => {
    const { object } = await open();
    truncateSync(object('one'), 2);
    expect((await verifyState({ repair: true })).damaged).toEqual([]);
  });

  it('has every byte of every file flipped, and nothing fails or is lost', async () => {
    const { state, root } = await open();
    const copy = `${state}-copy`;
    cpSync(state, copy, { recursive: true, preserveTimestamps: true });
    const files = Object.keys(readTree(state));
    for (const file of files) {
      const bytes = readFileSync(join(copy, file));
      const step = Math.max(1, Math.floor(bytes.length / 12));
      for (let at = 0; at < bytes.length; at += step) {
        rmSync(state, { recursive: true });
        cpSync(copy, state, { recursive: true });
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        writeFileSync(join(state, file), changed);
        utimesSync(join(state, file), OLD, OLD);
        await verifyState({ repair: true });
        expect(listSnapshots(root, 'a.md').length).toBeGreaterThan(1);
        expect(listTrash().length).toBeGreaterThan(0);
        const again = await verifyState({ repair: false });
        expect(again.damaged).toEqual([]);
      }
    }
    rmSync(copy, { recursive: true });
  });
});
