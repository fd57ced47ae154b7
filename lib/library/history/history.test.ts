import { execFile } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { moveFile, removeFile, restoreSnapshot, saveText } from '@/lib/library/saving/save';
import { listLeftovers, revisionOfText as rev, teststore } from '@/test/store';
import { HistoryError, keepSnapshot, listSnapshots, readSnapshot } from './history';
import { pruneHistory, writeHistoryLimits } from './history-limits';
import { type ReplacedBy, rewriteList } from './history-list';
import { listVersions } from './versions';

const keep = (
  root: Parameters<typeof keepSnapshot>[0],
  path: string,
  text: string,
  by: ReplacedBy = 'save',
) => keepSnapshot(root, path, Buffer.from(text), by);

/** The one list, and all objects, of a state folder. */
function filesOf(state: string): { list: string; objects: string[] } {
  const folder = join(state, 'history');
  const [list = ''] = readdirSync(join(folder, 'files'));
  const objects = readdirSync(join(folder, 'objects'));
  return {
    list: join(folder, 'files', list),
    objects: objects.map((name) => join(folder, 'objects', name)),
  };
}

describe('keepSnapshot', () => {
  it('lists what it keeps, newest first, and gives the bytes back', async () => {
    const { root } = teststore({ 'a.md': 'now' });
    const bytes = Uint8Array.of(0, 255, 13, 10);
    const before = Date.now();
    await keep(root, 'a.md', 'one');
    await keep(root, 'a.md', 'two', 'outside');
    await keepSnapshot(root, 'a.md', bytes, 'restore');
    const snapshots = listSnapshots(root, 'a.md');
    expect(snapshots).toMatchObject([
      { size: 4, replacedBy: 'restore' },
      { revision: rev('two'), size: 3, replacedBy: 'outside' },
      { revision: rev('one'), size: 3, replacedBy: 'save' },
    ]);
    expect(snapshots.every(({ time }) => time >= before)).toBe(true);
    expect(readSnapshot(snapshots[0]?.revision ?? '')).toEqual(Buffer.from(bytes));
    expect(listSnapshots(root, 'b.md')).toEqual([]);
  });

  it('keeps equal bytes once, whatever their files, as they are', async () => {
    const { root, state } = teststore();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => keep(root, `${n % 4}.md`, 'one'.repeat(1000))),
    );
    const { objects } = filesOf(state);
    expect(objects).toHaveLength(1);
    expect(readFileSync(objects[0] ?? '', 'utf8')).toBe('one'.repeat(1000));
    // Once, although it was to be kept five times in a row.
    expect(listSnapshots(root, '0.md')).toHaveLength(1);
    expect(listLeftovers(state)).toEqual([]);
  });

  it('lists a version again that comes back later', async () => {
    const { root } = teststore();
    for (const text of ['a', 'b', 'a']) await keep(root, 'x.md', text);
    expect(listSnapshots(root, 'x.md').map(({ revision }) => revision)).toEqual(
      ['a', 'b', 'a'].map(rev),
    );
  });

  it('gives no time twice, even when the module is loaded twice', async () => {
    const { root } = teststore();
    vi.resetModules();
    const again = await import('./history');
    for (const text of ['one', 'two', 'three']) {
      await keep(root, 'a.md', text);
      await again.keepSnapshot(root, 'a.md', Buffer.from(`${text} again`), 'save');
    }
    const times = listSnapshots(root, 'a.md').map(({ time }) => time);
    expect(new Set(times).size).toBe(6);
  });

  it('does so while another server keeps the same bytes on the same state folder', async () => {
    const { dir, state } = teststore();
    const program = join(dir, 'keeper.mjs');
    await build({
      stdin: {
        contents: `import { keepVersion } from '@/lib/library/history/history';
          const start = Number(process.argv[2]);
          while (Date.now() < start);
          for (let n = 0; n < 300; n++) {
            await keepVersion('/file-' + n + '.md', Buffer.from('text ' + n), 'save');
          }`,
        resolveDir: process.cwd(),
      },
      alias: { '@': process.cwd() },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
    const start = String(Date.now() + 1500);
    const servers = [1, 2, 3].map(() => {
      const env = { ...process.env, AGENT_CATALOG_STATE: state };
      return promisify(execFile)(process.execPath, [program, start], { env });
    });
    for (const server of servers) expect(await server).toMatchObject({ stderr: '' });
    const { objects } = filesOf(state);
    expect(objects).toHaveLength(300);
    for (const path of objects) expect(readSnapshot(basename(path))).not.toBeNull();
    expect(listLeftovers(state)).toEqual([]);
  });

  it('is for its owner only', async () => {
    const { root, state } = teststore();
    await keep(root, 'a.md', 'one');
    const modes = readdirSync(state, { recursive: true, withFileTypes: true }).map((entry) => {
      const { mode } = statSync(join(entry.parentPath, entry.name));
      return (mode & 0o777).toString(8);
    });
    expect(new Set(modes)).toEqual(new Set(['700', '600']));
  });

  it('says when it cannot', async () => {
    const { root, state } = teststore();
    writeFileSync(join(state, 'history'), 'in the way');
    await expect(keep(root, 'a.md', 'one')).rejects.toThrow(HistoryError);
  });
});

describe('listSnapshots', () => {
  it('skips lines and objects that a crash damaged', async () => {
    const { root, state } = teststore();
    for (const text of ['one', 'two', 'three']) await keep(root, 'a.md', text);
    const { list } = filesOf(state);
    const size = readFileSync(list).length;
    truncateSync(list, size - 20);
    expect(listSnapshots(root, 'a.md')).toHaveLength(2);
    appendFileSync(list, '\n[]\n"x"\nnull\n{"revision":"../x","time":1}\n');
    await keep(root, 'a.md', 'four');
    expect(listSnapshots(root, 'a.md').map(({ revision }) => revision)).toEqual(
      ['four', 'two', 'one'].map(rev),
    );
    rmSync(join(state, 'history', 'objects', rev('two')));
    expect(listSnapshots(root, 'a.md').map(({ revision }) => revision)).toEqual(
      ['four', 'one'].map(rev),
    );
  });

  it('follows a file through its moves', async () => {
    const { root } = teststore({ 'a.md': 'one' });
    const save = async (path: string, from: string, to: string) =>
      expect(await saveText(root, path, to, rev(from))).toMatchObject({ ok: true });
    const move = async (from: string, to: string, text: string) =>
      expect(await moveFile(root, from, root, to, rev(text))).toMatchObject({ ok: true });
    await save('a.md', 'one', 'two');
    await move('a.md', 'b.md', 'two');
    await save('b.md', 'two', 'three');
    await move('b.md', 'a.md', 'three');
    await save('a.md', 'three', 'four');
    expect(listSnapshots(root, 'a.md').map(({ revision }) => revision)).toEqual(
      ['three', 'two', 'one'].map(rev),
    );
  });

  it('reads moves that were noted before they had ids', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    await keep(root, 'a.md', 'one');
    await keep(root, 'a.md', 'two');
    await keep(root, 'b.md', 'of another file');
    const lists = join(state, 'history', 'files');
    const of = (path: string) =>
      readdirSync(lists).find((name) =>
        readFileSync(join(lists, name), 'utf8').includes(join(dir, path)),
      ) ?? '';
    const move = { movedFrom: join(dir, 'a.md'), time: Date.now() + 10_000 };
    appendFileSync(join(lists, of('b.md')), `${JSON.stringify(move)}\n`);
    expect(listSnapshots(root, 'b.md').map(({ revision }) => revision)).toEqual(
      ['two', 'one'].map(rev),
    );
  });

  it('follows no circle of moves', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    await keep(root, 'a.md', 'one');
    for (const id of ['"x"', 'null']) {
      const [from, to] = [`{"movedFrom":"${dir}/a.md"`, `{"movedTo":"${dir}/a.md"`];
      appendFileSync(
        filesOf(state).list,
        `${from},"id":${id},"time":2}\n${to},"id":${id},"time":1}\n`,
      );
      expect(listSnapshots(root, 'a.md').length).toBeLessThan(3);
    }
  });

  it('still knows a file that is gone', async () => {
    const { root, dir } = teststore({ 'sub/a.md': 'one' });
    await saveText(root, 'sub/a.md', 'two', rev('one'));
    await removeFile(root, 'sub/a.md', rev('two'));
    rmSync(join(dir, 'sub'), { recursive: true });
    expect(listSnapshots(root, 'sub/a.md')).toMatchObject([{ revision: rev('one') }]);
    expect(await restoreSnapshot(root, 'sub/a.md', rev('one'), null)).toMatchObject({ ok: true });
  });
});

describe('a clock that is wrong', () => {
  const YEARS = 10 * 365 * 24 * 60 * 60 * 1000;
  const OFF = [0, YEARS, -YEARS, 0, -YEARS, YEARS, 0];

  /** As if the server was started anew while the clock is off by so much. */
  function startAt(offset: number, now: number): void {
    vi.setSystemTime(now + offset);
    (globalThis as Record<symbol, unknown>)[Symbol.for('agent-catalog.history-time')] = undefined;
  }

  it('changes no order, and hides and removes nothing', async () => {
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { root } = teststore({ 'a.md': 'text 0' });
    let path = 'a.md';
    for (const [at, offset] of OFF.entries()) {
      startAt(offset, now);
      const [before, after] = [`text ${at}`, `text ${at + 1}`];
      expect(await saveText(root, path, after, rev(before))).toMatchObject({ ok: true });
      const to = `moved-${at}.md`;
      expect(await moveFile(root, path, root, to, rev(after))).toMatchObject({ ok: true });
      // What comes to the former path is another file, and has versions of its own.
      await keep(root, path, `other ${at}`);
      path = to;
    }
    const expected = OFF.map((_, at) => rev(`text ${at}`)).reverse();
    const listed = async () => (await listVersions(root, path)).versions.map(({ id }) => id);
    for (const offset of [0, -YEARS, YEARS]) {
      startAt(offset, now);
      expect(await listed()).toEqual(expected);
      await pruneHistory();
      expect(await listed()).toEqual(expected);
    }
  });

  it('lets the oldest go first, and what was kept while it was behind no earlier', async () => {
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { root } = teststore();
    for (const [at, offset] of OFF.entries()) {
      startAt(offset, now);
      await keep(root, 'a.md', `text ${at}`);
    }
    const revisions = () => listSnapshots(root, 'a.md').map(({ revision }) => revision);
    startAt(2 * 60 * 60 * 1000, now);
    await writeHistoryLimits({ megabytes: 500, days: 1, perFile: 0 });
    expect(revisions()).toEqual(OFF.map((_, at) => rev(`text ${at}`)).reverse());
  });
});

describe('a list that grows for ever', () => {
  it('is bounded, keeps each text once and the newest lines, and can be paged through', async () => {
    const { root, state } = teststore();
    await keep(root, 'a.md', 'first of all');
    const { list } = filesOf(state);
    const times = Date.now();
    // As 100,000 saves would have written it, before there was a bound.
    const toggles = Array.from({ length: 100_000 }, (_, n) => {
      const revision = rev(n % 2 ? 'odd' : 'even');
      return `${JSON.stringify({ revision, time: times + n, size: 3, replacedBy: 'save' })}\n`;
    });
    appendFileSync(list, toggles.join(''));
    await keep(root, 'a.md', 'odd');
    await keep(root, 'a.md', 'even');
    await keep(root, 'a.md', 'last');
    expect(statSync(list).size).toBeLessThan(256 * 1024);
    const { versions, total } = await listVersions(root, 'a.md', { offset: 0, limit: 2 });
    expect(versions.map(({ id }) => id)).toEqual([rev('last'), rev('even')]);
    expect(total).toBeGreaterThan(500);
    const end = await listVersions(root, 'a.md', { offset: total - 1, limit: 100 });
    expect(end.versions.map(({ id }) => id)).toEqual([rev('first of all')]);
    expect(readFileSync(list, 'utf8')).toContain(join(root.path, 'a.md'));
    // An old list is also shortened when nobody saves the file.
    appendFileSync(list, toggles.join(''));
    await pruneHistory();
    expect(statSync(list).size).toBeLessThan(256 * 1024);
    expect(listLeftovers(state)).toEqual([]);
  });

  it('loses no line that another server adds while it is shortened', async () => {
    const { root, state } = teststore();
    await keep(root, 'a.md', 'one');
    const { list } = filesOf(state);
    await keep(root, 'b.md', 'theirs');
    const line = { time: 1, size: 3, replacedBy: 'save' };
    const fd = openSync(list, 'a');
    const shortened = rewriteList(list, (lines) => lines);
    while (statSync(list).ino === fstatSync(fd).ino) await new Promise(setImmediate);
    writeSync(fd, `${JSON.stringify({ ...line, revision: rev('theirs') })}\n`);
    closeSync(fd);
    await shortened;
    expect(listSnapshots(root, 'a.md').map(({ revision }) => revision)).toEqual(
      ['theirs', 'one'].map(rev),
    );
  });
});

it('marks versions as damaged that cannot be had back', async () => {
  const { root, state } = teststore();
  for (const text of ['one', 'two', 'three']) await keep(root, 'a.md', text);
  truncateSync(join(state, 'history', 'objects', rev('two')), 0);
  expect((await listVersions(root, 'a.md')).versions).toMatchObject([
    { id: rev('three'), damaged: false },
    { id: rev('two'), damaged: true },
    { id: rev('one'), damaged: false },
  ]);
});

describe('readSnapshot', () => {
  it.each(['', 'x', '..', `../../${'a'.repeat(58)}`, rev('nothing'), rev('one').toUpperCase()])(
    'has nothing for %j',
    async (revision) => {
      const { root } = teststore();
      await keep(root, 'a.md', 'one');
      expect(readSnapshot(revision)).toBeNull();
    },
  );

  it.each([
    ['cut', (object: string) => truncateSync(object, 1)],
    ['empty', (object: string) => truncateSync(object, 0)],
    ['changed', (object: string) => writeFileSync(object, 'two')],
    ['longer', (object: string) => writeFileSync(object, 'one more')],
  ])('has nothing for an object that is %s, and keeps it anew', async (_, damage) => {
    const { root, state } = teststore();
    await keep(root, 'a.md', 'one');
    damage(filesOf(state).objects[0] ?? '');
    expect(readSnapshot(rev('one'))).toBeNull();
    await keep(root, 'a.md', 'one');
    expect(readSnapshot(rev('one'))).toEqual(Buffer.from('one'));
    expect(listLeftovers(state)).toEqual([]);
  });
});
