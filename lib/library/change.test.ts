import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { tellMeaning } from '@/lib/library/files/tell-meaning';
import { readJournal } from '@/lib/library/journal/journal';
import { readTree, revisionOfText as rev, teststore } from '@/test/store';
import type { Tree } from '@/test/testdir';
import { change } from './change';
import { openLibrary } from './library';

vi.mock('@/lib/library/files/tell-meaning', { spy: true });

const agent = (name: string) => `---\nname: ${name}\ndescription: Use for ${name}.\n---\nBody.\n`;
const A = agent('a');
const B = agent('b');

/** An open library that learns of changes only by being told. */
async function open(tree: Tree) {
  const { root, dir } = teststore(tree);
  const outside: string[] = [];
  const library = openLibrary([root], {
    watch: 'off',
    onOutsideChange: (_, path) => outside.push(path),
  });
  onTestFinished(() => library.close());
  await library.settled();
  /** The files of the library, each with the name that it lists. */
  const listed = () => {
    const { items } = library.list(EVERYTHING);
    return Object.fromEntries(items.map(({ path, name }) => [path, name]));
  };
  return { library, root, dir, outside, listed };
}

test('a created file is listed', async () => {
  const { library, root, listed } = await open({ 'a.md': A });
  const made = await change(library, { kind: 'create', at: { root, path: 'x/b.md' }, text: B });
  expect(made).toMatchObject({ ok: true, revision: rev(B) });
  expect(listed()).toEqual({ 'a.md': 'a', 'x/b.md': 'b' });
});

test('a saved text is listed, and the one before it when it is restored', async () => {
  const { library, root, listed } = await open({ 'a.md': A });
  const at = { root, path: 'a.md' };
  await change(library, { kind: 'save', at, before: A, text: B, ifMatch: rev(A) });
  expect(listed()).toEqual({ 'a.md': 'b' });
  await change(library, { kind: 'restore', at, version: rev(A), ifMatch: rev(B) });
  expect(listed()).toEqual({ 'a.md': 'a' });
});

test('a moved file is listed in its new place only', async () => {
  const { library, root, listed } = await open({ 'a.md': A });
  const at = { root, path: 'a.md' };
  await change(library, { kind: 'move', at, to: { root, path: 'z.md' }, ifMatch: rev(A) });
  expect(listed()).toEqual({ 'z.md': 'a' });
});

test('a removed file is listed no longer, and again when it is out of the trash', async () => {
  const { library, root, listed } = await open({ 'a.md': A, 'b.md': B });
  const at = { root, path: 'a.md' };
  const removed = await change(library, { kind: 'remove', at, ifMatch: rev(A) });
  expect(listed()).toEqual({ 'b.md': 'b' });
  const id = removed.ok ? removed.id : '';
  const back = await change(library, { kind: 'untrash', id });
  expect(back).toMatchObject({ ok: true, path: 'a.md', revision: rev(A) });
  expect(listed()).toEqual({ 'a.md': 'a', 'b.md': 'b' });
});

test('listeners have been told before a change answers', async () => {
  const { library, root } = await open({ 'a.md': A });
  const told: unknown[] = [];
  library.subscribe((event) => told.push(event));
  await change(library, {
    kind: 'save',
    at: { root, path: 'a.md' },
    before: A,
    text: B,
    ifMatch: rev(A),
  });
  expect(told).toMatchObject([{ type: 'changed', changed: [{ root: root.id, path: 'a.md' }] }]);
});

test('a change that is refused leaves the work of another program to be found', async () => {
  const { library, root, dir, outside, listed } = await open({ 'a.md': A });
  writeFileSync(join(dir, 'a.md'), B);
  const at = { root, path: 'a.md' };
  const refused = await change(library, {
    kind: 'save',
    at,
    before: A,
    text: agent('c'),
    ifMatch: rev(A),
  });
  expect(refused).toMatchObject({ ok: false, code: 'stale', current: { text: B } });
  expect(readTree(dir)).toEqual({ 'a.md': B });
  // Not taken in as a change of our own, which would not keep what the file held before.
  expect([listed(), outside]).toEqual([{ 'a.md': 'a' }, []]);
});

test('a body that is saved is found once all can be searched, and a list says when that is', async () => {
  const { library, root, dir } = await open({ 'a.md': A });
  const at = { root, path: 'a.md' };
  const find = (q: string) => {
    const { total, indexingBodies } = library.list({ ...EVERYTHING, q });
    return { total, indexingBodies };
  };
  const told: unknown[] = [];
  library.subscribe(() => told.push(find('zebra')));
  const text = `${A}A zebra.\n`;
  await change(library, { kind: 'save', at, before: A, text, ifMatch: rev(A) });
  await library.searchable();
  expect(find('zebra')).toEqual({ total: 1, indexingBodies: null });
  // Whoever asks sooner is told that there may be more.
  expect(told[0]).toEqual({ total: 0, indexingBodies: { done: 0, total: 1 } });
  writeFileSync(join(dir, 'a.md'), `${text}A quagga, too.\n`);
  await library.refresh({ root: root.id, path: 'a.md' });
  expect(find('quagga')).toEqual({ total: 0, indexingBodies: { done: 0, total: 1 } });
  await library.searchable();
  expect(find('quagga')).toEqual({ total: 1, indexingBodies: null });
  // The words of the text before are gone with it.
  await change(library, {
    kind: 'restore',
    at,
    version: rev(A),
    ifMatch: rev(`${text}A quagga, too.\n`),
  });
  await library.searchable();
  expect(find('zebra')).toEqual({ total: 0, indexingBodies: null });
});

test('a save that is refused is told as that, and ends nothing, whatever becomes of its words', async () => {
  const { library, root, dir } = await open({ 'a.md': A });
  const fails = vi.mocked(tellMeaning).mockImplementation(() => {
    throw new Error('No words.');
  });
  onTestFinished(() => void fails.mockRestore());
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  onTestFinished(() => void process.off('unhandledRejection', unhandled));
  const at = { root, path: 'a.md' };
  const refused = await change(library, { kind: 'save', at, before: A, text: B, ifMatch: rev(B) });
  expect(refused).toMatchObject({ ok: false, code: 'stale' });
  await vi.waitFor(() => expect(fails).toHaveBeenCalled());
  // What nobody handles is reported after the turn in which it failed.
  await nextTurn();
  await nextTurn();
  expect(unhandled).not.toHaveBeenCalled();
  expect(readTree(dir)).toEqual({ 'a.md': A });
  expect([...readJournal()]).toEqual([]);
});

test('other rights or another date are no change by another program', async () => {
  const { root, dir } = teststore({ 'a.md': A, 'b.md': B });
  const outside: string[] = [];
  const library = openLibrary([root], {
    watch: 20,
    onOutsideChange: (_, path) => outside.push(path),
  });
  onTestFinished(() => library.close());
  await library.settled();
  chmodSync(join(dir, 'a.md'), 0o444);
  utimesSync(join(dir, 'a.md'), 1_000_000, 1_000_000);
  const mtime = () => library.item({ root: root.id, path: 'a.md' })?.mtime;
  await vi.waitFor(() => expect(mtime()).toBe(1_000_000_000));
  writeFileSync(join(dir, 'b.md'), A);
  await vi.waitFor(() => expect(outside).toContain('b.md'));
  expect(outside).toEqual(['b.md']);
});
