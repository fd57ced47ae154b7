import {
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { type LibraryEvent, openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { linkTo, type Tree, testdir, writeTree } from '@/test/testdir';

beforeEach(() => {
  vi.stubEnv('AGENT_CATALOG_STATE', testdir());
});

const agent = (name: string, description = 'd') =>
  `---\nname: ${name}\ndescription: ${description}\n---\n`;

/** A watched library of the folder `lib` in a temporary folder. */
async function open(tree: Tree, watch: 'events' | number) {
  const dir = testdir(tree);
  const library = openLibrary(makeRoots([join(dir, 'lib')]), { watch });
  const events: LibraryEvent[] = [];
  library.subscribe((event) => void (event.type === 'changed' && events.push(event)));
  onTestFinished(() => library.close());
  await library.settled();
  const list = () =>
    library.list({ ...EVERYTHING, limit: 200 }).items.map((item) => `${item.path} ${item.name}`);
  /** Settles when the list is this one, and says what was told until then. */
  const sees = async (...expected: string[]) => {
    await expect.poll(list, { timeout: 10_000, interval: 5 }).toEqual(expected);
    return events.splice(0).map((event) => {
      if (event.type !== 'changed') throw new Error('unreachable');
      const { added, changed, removed } = event;
      return `+${added.length} ~${changed.length} -${removed.length}`;
    });
  };
  return { dir, lib: join(dir, 'lib'), library, events, list, sees };
}

describe.each(['events', 20] as const)('watching by %s', (watch) => {
  test('sees a file come, change, move and go', async () => {
    const { lib, sees } = await open({ lib: { 'a.md': agent('a') } }, watch);
    await sees('a.md a');
    writeTree(lib, { 'b.md': agent('b'), 'notes.txt': 'x' });
    expect(await sees('a.md a', 'b.md b')).toEqual(['+1 ~0 -0']);
    writeTree(lib, { 'a.md': agent('aa') });
    await sees('a.md aa', 'b.md b');
    renameSync(join(lib, 'b.md'), join(lib, 'c.md'));
    await sees('a.md aa', 'c.md b');
    unlinkSync(join(lib, 'a.md'));
    await sees('c.md b');
  });

  test('sees a file that was replaced by renaming another one over it', async () => {
    const { lib, sees } = await open({ lib: { 'a.md': agent('a') } }, watch);
    writeTree(lib, { '.a.md.tmp': agent('b') });
    renameSync(join(lib, '.a.md.tmp'), join(lib, 'a.md'));
    await sees('a.md b');
  });

  test('sees a change that leaves length and time as they were', async () => {
    const { lib, sees } = await open({ lib: { 'a.md': agent('a') } }, watch);
    const { atime, mtime } = statSync(join(lib, 'a.md'));
    writeFileSync(join(lib, 'a.md'), agent('b'));
    utimesSync(join(lib, 'a.md'), atime, mtime);
    await sees('a.md b');
  });

  test('sees folders come, move, go and come back', async () => {
    const { lib, sees } = await open({ lib: { 'x/a.md': agent('a') } }, watch);
    writeTree(lib, { 'y/deep/b.md': agent('b') });
    await sees('x/a.md a', 'y/deep/b.md b');
    writeTree(lib, { 'y/deep/c.md': agent('c') });
    await sees('x/a.md a', 'y/deep/b.md b', 'y/deep/c.md c');
    renameSync(join(lib, 'y'), join(lib, 'z'));
    await sees('x/a.md a', 'z/deep/b.md b', 'z/deep/c.md c');
    writeTree(lib, { 'z/deep/b.md': agent('bb') });
    await sees('x/a.md a', 'z/deep/b.md bb', 'z/deep/c.md c');
    rmSync(join(lib, 'x'), { recursive: true });
    writeTree(lib, { 'x/d.md': agent('d') });
    await sees('z/deep/b.md bb', 'z/deep/c.md c', 'x/d.md d');
    writeTree(lib, { 'x/e.md': agent('e') });
    await sees('z/deep/b.md bb', 'z/deep/c.md c', 'x/d.md d', 'x/e.md e');
  });

  test('sees its root go and come back', async () => {
    const { lib, sees } = await open({ lib: { 'a.md': agent('a') } }, watch);
    rmSync(lib, { recursive: true });
    await sees();
    mkdirSync(lib);
    writeTree(lib, { 'b/c.md': agent('c') });
    await sees('b/c.md c');
    writeTree(lib, { 'b/d.md': agent('d') });
    await sees('b/c.md c', 'b/d.md d');
  });

  test('sees what links lead to', async () => {
    const { dir, sees } = await open(
      {
        'out/a.md': agent('a'),
        'out/more/b.md': agent('b'),
        lib: { 'a.md': linkTo('../out/a.md'), more: linkTo('../out/more') },
      },
      watch,
    );
    await sees('a.md a', 'more/b.md b');
    writeTree(dir, { 'out/a.md': agent('aa'), 'out/more/c.md': agent('c') });
    await sees('a.md aa', 'more/b.md b', 'more/c.md c');
    renameSync(join(dir, 'out/more/c.md'), join(dir, 'out/a.md'));
    await sees('more/b.md b', 'a.md c');
  });

  test('sees 500 files change at once, in few reports', async () => {
    const files = (mark: string) =>
      Object.fromEntries(
        Array.from({ length: 500 }, (_, n) => [
          `d${n % 20}/f${n}.md`,
          agent(`n${String(n).padStart(3, '0')}`, mark),
        ]),
      );
    const { lib, library, events } = await open({ lib: files('old') }, watch);
    writeTree(lib, files('new'));
    const fresh = () => library.list({ ...EVERYTHING, q: 'new', limit: 0 }).total;
    await expect.poll(fresh, { timeout: 20_000, interval: 20 }).toBe(500);
    expect(events.length).toBeLessThan(50);
  }, 30_000);
});

test('tells once of what the app itself has taken in', async () => {
  const { lib, library, events, sees } = await open({ lib: { 'a.md': agent('a') } }, 'events');
  writeTree(lib, { 'a.md': agent('b') });
  await library.refresh({ root: 'lib', path: 'a.md' });
  expect(await sees('a.md b')).toEqual(['+0 ~1 -0']);
  writeTree(lib, { 'z.md': agent('z') });
  await sees('a.md b', 'z.md z');
  expect(events).toEqual([]);
});

test('hands out what a file held before another program changed it', async () => {
  const dir = testdir({ 'a.md': agent('a'), 'b.md': agent('b'), 'c.md': agent('c') });
  const before: string[] = [];
  const library = openLibrary(makeRoots([dir]), {
    onOutsideChange: (_root, path, bytes) => bytes && before.push(`${path} ${Buffer.from(bytes)}`),
  });
  onTestFinished(() => library.close());
  await library.settled();
  const root = library.roots[0]?.id ?? '';
  const list = () => library.list(EVERYTHING).items.map(({ path, name }) => `${path} ${name}`);
  // What the app itself does is no outside change.
  writeTree(dir, { 'a.md': agent('own') });
  await library.refresh({ root, path: 'a.md' });
  await library.settled();
  writeTree(dir, { 'a.md': agent('outside') });
  unlinkSync(join(dir, 'b.md'));
  renameSync(join(dir, 'c.md'), join(dir, 'd.md'));
  await expect.poll(list, { timeout: 10_000 }).toEqual(['d.md c', 'a.md outside']);
  await expect
    .poll(() => before.toSorted())
    .toEqual([`a.md ${agent('own')}`, `b.md ${agent('b')}`]);
  const { atime } = statSync(join(dir, 'a.md'));
  utimesSync(join(dir, 'a.md'), atime, new Date(0));
  await expect.poll(() => library.item({ root, path: 'a.md' })?.mtime).toBe(0);
  expect(before).toHaveLength(2);
});

test('remembers what files held, also of many that come at once', async () => {
  const many = (name: string) =>
    Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`${n}.md`, agent(`${name}-${n}`)]));
  const dir = testdir(many('first'));
  const before = new Map<string, string>();
  const library = openLibrary(makeRoots([dir]), {
    onOutsideChange: (_root, path, bytes) => bytes && before.set(path, String(bytes)),
  });
  onTestFinished(() => library.close());
  for (const [old, name] of [
    ['first', 'second'],
    ['second', 'third'],
  ] as const) {
    await library.settled();
    before.clear();
    writeTree(dir, many(name));
    await expect.poll(() => before.size, { timeout: 20_000 }).toBe(600);
    expect(before.get('7.md')).toBe(agent(`${old}-7`));
  }
}, 60_000);

test('sees a missing root come to be', async () => {
  const { dir, sees } = await open({}, 'events');
  await sees();
  writeTree(dir, { 'lib/a.md': agent('a') });
  await sees('a.md a');
});

test('sees that a link above its root leads elsewhere now', async () => {
  const dir = testdir({
    'v1/agents/a.md': agent('a'),
    'v2/agents/b.md': agent('b'),
    now: linkTo('v1'),
    next: linkTo('v2'),
  });
  const library = openLibrary(makeRoots([join(dir, 'now/agents')]), { watch: 'events' });
  onTestFinished(() => library.close());
  await library.settled();
  const list = () => library.list(EVERYTHING).items.map(({ path, name }) => `${path} ${name}`);
  expect(list()).toEqual(['a.md a']);
  renameSync(join(dir, 'next'), join(dir, 'now'));
  await expect.poll(list, { timeout: 10_000 }).toEqual(['b.md b']);
  writeTree(dir, { 'v2/agents/c.md': agent('c') });
  await expect.poll(list, { timeout: 10_000 }).toEqual(['b.md b', 'c.md c']);
});
