import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { listLeftovers, revisionOfText as rev, teststore } from '@/test/store';
import { keepSnapshot, listSnapshots, readSnapshot } from './history';
import {
  HISTORY_LIMITS,
  pruneHistory,
  readHistoryLimits,
  readHistoryUsage,
  writeHistoryLimits,
} from './history-limits';

const DAY = 24 * 60 * 60 * 1000;

/** Keeps texts as versions of files; they are older than a save that may be at work. */
async function fill(store: ReturnType<typeof teststore>, texts: Record<string, string[]>) {
  for (const [path, versions] of Object.entries(texts)) {
    for (const text of versions) {
      await keepSnapshot(store.root, path, Buffer.from(text), 'save');
      const object = join(store.state, 'history', 'objects', rev(text));
      utimesSync(object, new Date(0), new Date(0));
    }
  }
}

const revisions = (store: ReturnType<typeof teststore>, path: string) =>
  listSnapshots(store.root, path).map(({ revision }) => revision);

it('lets two servers on one state folder remove old versions at the same time', async () => {
  const store = teststore({ 'a.md': 'now' });
  await writeHistoryLimits({ megabytes: 500, days: 1, perFile: 1 });
  await fill(store, { 'a.md': Array.from({ length: 40 }, (_, n) => `text ${n}`) });
  const later = Date.now() + 2 * DAY;
  const removed = await Promise.all([pruneHistory(later), pruneHistory(later)]);
  expect(removed.reduce((sum, count) => sum + count)).toBe(39);
  expect(revisions(store, 'a.md')).toEqual([rev('text 39')]);
});

it('unpacks versions that were kept as gzip, and leaves a damaged one alone', async () => {
  const store = teststore({ 'a.md': 'now' });
  await fill(store, { 'a.md': ['one', 'two', 'three'] });
  const objects = join(store.state, 'history', 'objects');
  for (const text of ['one', 'two']) {
    rmSync(join(objects, rev(text)));
    const packed = text === 'one' ? gzipSync(text) : Buffer.from('torn');
    writeFileSync(join(objects, `${rev(text)}.gz`), packed);
  }
  await pruneHistory();
  expect(revisions(store, 'a.md')).toEqual([rev('three'), rev('one')]);
  expect(Buffer.from(readSnapshot(rev('one')) ?? []).toString()).toBe('one');
  expect(readdirSync(objects).sort()).toEqual(
    [rev('one'), rev('three'), `${rev('two')}.gz`].sort(),
  );
});

describe('the limits', () => {
  it('are defaults until they are set', async () => {
    teststore();
    expect(readHistoryLimits()).toMatchObject({ megabytes: 500, days: 365, perFile: 20 });
    await writeHistoryLimits({ megabytes: 5, days: 7, perFile: 0 });
    expect(readHistoryLimits()).toMatchObject({ megabytes: 5, days: 7, perFile: 0 });
  });

  it.each(['', '{', 'null', '{"days":0}', '{"days":"x"}'])(
    'are defaults when damaged: %j',
    async (text) => {
      const { state } = teststore();
      await writeHistoryLimits({ megabytes: 5, days: 7, perFile: 0 });
      writeFileSync(join(state, 'history', 'limits.json'), text);
      expect(readHistoryLimits()).toEqual(HISTORY_LIMITS.parse({}));
    },
  );
});

describe('readHistoryUsage', () => {
  it('counts', async () => {
    const store = teststore();
    expect(await readHistoryUsage()).toEqual({ bytes: 0, versions: 0, files: 0, oldest: null });
    await fill(store, { 'a.md': ['one', 'two'], 'b.md': ['one'] });
    const usage = await readHistoryUsage();
    expect(usage).toMatchObject({ bytes: 6, versions: 2, files: 2 });
    expect(usage.oldest).toBe(listSnapshots(store.root, 'a.md').at(-1)?.time);
  });
});

describe('pruneHistory', () => {
  it('keeps the newest of each file, however old', async () => {
    const store = teststore();
    await fill(store, { 'a.md': ['1', '2', '3'], 'b.md': ['1'] });
    await writeHistoryLimits({ megabytes: 5, days: 7, perFile: 2 });
    expect(await pruneHistory(Date.now() + 6 * DAY)).toBe(0);
    expect(await pruneHistory(Date.now() + 8 * DAY)).toBe(0);
    await fill(store, { 'b.md': ['4', '5'] });
    expect(await pruneHistory(Date.now() + 8 * DAY)).toBe(1);
    expect(revisions(store, 'a.md')).toEqual(['3', '2'].map(rev));
    expect(revisions(store, 'b.md')).toEqual(['5', '4'].map(rev));
    expect(await pruneHistory(Date.now() + 8 * DAY)).toBe(0);
  });

  it('lets the oldest go when there is too much', async () => {
    const store = teststore();
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(400 * 1024));
    await fill(store, { 'a.md': texts.slice(0, 2), 'b.md': texts.slice(2) });
    const { bytes } = await readHistoryUsage();
    expect(bytes).toBeGreaterThan(1024 * 1024);
    await writeHistoryLimits({ megabytes: 1, days: 7, perFile: 9 });
    expect((await readHistoryUsage()).bytes).toBeLessThan(1024 * 1024);
    expect(revisions(store, 'b.md')).toHaveLength(2);
    expect(revisions(store, 'a.md').length).toBeLessThan(2);
  });

  it('spares what a save may just be keeping', async () => {
    const store = teststore();
    await keepSnapshot(store.root, 'a.md', Buffer.from('one'), 'save');
    const folder = join(store.state, 'history', 'files');
    for (const list of readdirSync(folder)) writeFileSync(join(folder, list), '');
    expect(await pruneHistory()).toBe(0);
    expect(await pruneHistory(Date.now() + 2 * 60 * 60 * 1000)).toBe(1);
  });

  it('shortens the lists', async () => {
    const store = teststore();
    await fill(store, { 'a.md': ['1', '2', '3', '4', '5'], 'b.md': ['6'] });
    await writeHistoryLimits({ megabytes: 5, days: 1, perFile: 1 });
    expect(await pruneHistory(Date.now() + 2 * DAY)).toBe(4);
    expect(revisions(store, 'a.md')).toEqual([rev('5')]);
    await keepSnapshot(store.root, 'a.md', Buffer.from('7'), 'save');
    expect(revisions(store, 'a.md')).toEqual(['7', '5'].map(rev));
    await writeHistoryLimits({ megabytes: 5, days: 1, perFile: 0 });
    await pruneHistory(Date.now() + 2 * DAY);
    expect(readdirSync(join(store.state, 'history', 'files'))).toEqual([]);
    expect(listLeftovers(store.state)).toEqual([]);
  });
});
