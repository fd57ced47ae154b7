import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { type Library, openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { makeRandom } from '@/test/damage';
import { findForgotten } from '@/test/known-law';
import { linkTo, testdir } from '@/test/testdir';
import type { Keeper } from './known-place';

/** The real reader, which tells which files it has read. */
const readBytes = await vi.hoisted(async () => {
  const { vi } = await import('vitest');
  return vi.fn();
});
vi.mock('@/lib/library/disk/read-bytes', async (load) => {
  const real = await load<typeof import('@/lib/library/disk/read-bytes')>();
  readBytes.mockImplementation(real.readBytes);
  return { ...real, readBytes };
});

/** Whether everything passes for what it was, as on a disk that tells lies. */
let isLying = false;
vi.mock('./known-library', async (load) => {
  const real = await load<typeof import('./known-library')>();
  const isStillKnown: typeof real.isStillKnown = (...of) => isLying || real.isStillKnown(...of);
  return { ...real, isStillKnown };
});

const agent = (name: string, rest = '', body = `You ${name}.`) =>
  `---\nname: ${name}\ndescription: Does ${name}\n${rest}---\n\n${body}\n`;

/** How much later it is than the system says, so that no file was changed just now. */
let late = 0;
const now = Date.now;
function setClock(ms: number): void {
  late = ms;
}

let state = '';
beforeEach(() => {
  state = testdir();
  setClock(10_000);
  vi.stubEnv('AGENT_CATALOG_STATE', state);
  vi.spyOn(Date, 'now').mockImplementation(() => now() + late);
});
afterEach(() => {
  isLying = false;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

type Start = { build?: string; keep?: boolean; keeper?: Keeper; least?: number };

/** What a start lists, finds for a word of a prompt, and read before it said so. */
async function start(
  dir: string,
  { build = 'one', keep = true, keeper = 'server', least = 0 }: Start = {},
) {
  readBytes.mockClear();
  const library = openLibrary(makeRoots([dir]), { watch: 'off', build, keeper });
  onTestFinished(() => library.close());
  await library.ready;
  const { items } = library.list(EVERYTHING);
  const read = readBytes.mock.calls.map(([{ file }]) => file.slice(dir.length + 1));
  await library.settled();
  const found = library.list({ ...EVERYTHING, q: 'grammar' }).items.map(({ path }) => path);
  if (keep) await library.keep(least);
  library.close();
  return { items, found, read: [...new Set(read)].sort() };
}

const kept = () => readdirSync(join(state, 'known')).map((name) => join(state, 'known', name));

describe('a second start', () => {
  it('reads no file that is the same before it lists it, and finds the words of its prompt', async () => {
    const dir = testdir({
      'a.md': agent('a', 'tools: reAd\n'),
      'b.md': agent('b', '', 'You know grammar.'),
      'in/c.md': agent('c'),
    });
    const first = await start(dir);
    expect(first.read).toEqual(['a.md', 'b.md', 'in/c.md']);
    const second = await start(dir, { keep: false });
    expect(second).toEqual({ ...first, read: [] });
    expect(second.found).toEqual(['b.md']);
  });

  it('of a command takes over what the last one kept, and leaves what the server did', async () => {
    const dir = testdir({ 'a.md': agent('a'), 'b.md': agent('b', '', 'You know grammar.') });
    const command = { build: 'two', keeper: 'command' } as const;
    await start(dir);
    const first = await start(dir, command);
    expect(first.read).toEqual(['a.md', 'b.md']);
    expect(await start(dir, command)).toEqual({ ...first, read: [] });
    expect(await start(dir, { keep: false })).toEqual({ ...first, read: [] });
  });

  it('has nothing of fewer files than it shall be kept of', async () => {
    const dir = testdir({ 'a.md': agent('a'), 'b.md': agent('b') });
    await start(dir, { least: 3 });
    expect(existsSync(join(state, 'known'))).toBe(false);
    await start(dir, { least: 2 });
    const [file = ''] = kept();
    const { ino } = statSync(file);
    await start(dir, { least: 2 });
    expect(statSync(file).ino).toBe(ino);
    await start(dir);
    expect(statSync(file).ino).not.toBe(ino);
  });

  it('knows the others beside files that have no words of their own', async () => {
    const dir = testdir({ 'a.md': agent('a'), 'b.md': '', 'c.md': agent('c') });
    await start(dir);
    expect((await start(dir)).read).toEqual([]);
  });

  it('reads what is new, changed or has other rights, and forgets what is gone', async () => {
    const dir = testdir({ 'a.md': agent('a'), 'b.md': agent('b'), 'c.md': agent('c') });
    await start(dir);
    await new Promise((resolve) => setTimeout(resolve, 15));
    writeFileSync(join(dir, 'a.md'), agent('A'));
    writeFileSync(join(dir, 'd.md'), agent('d', '', 'Grammar.'));
    unlinkSync(join(dir, 'c.md'));
    chmodSync(join(dir, 'b.md'), 0o444);
    const { items, found, read } = await start(dir);
    expect(items.map(({ name }) => name)).toEqual(['A', 'b', 'd']);
    expect(found).toEqual(['d.md']);
    expect(read).toEqual(['a.md', 'b.md', 'd.md']);
  });

  it('sees a change whose size and time are as before', async () => {
    const dir = testdir({ 'a.md': agent('a', '', 'You test.') });
    const { atime, mtime } = statSync(join(dir, 'a.md'));
    await start(dir);
    await new Promise((resolve) => setTimeout(resolve, 15));
    writeFileSync(join(dir, 'a.md'), agent('b', '', 'You test.'));
    utimesSync(join(dir, 'a.md'), atime, mtime);
    expect((await start(dir)).items.map(({ name }) => name)).toEqual(['b']);
  });

  it.each<[string, (dir: string) => Promise<unknown>]>([
    ['for another build', async (dir) => start(dir, { build: 'one' })],
    [
      'of what was changed just before it was read',
      async (dir) => {
        setClock(0);
        await start(dir, { build: 'two' });
        setClock(20_000);
      },
    ],
    [
      'when the clock was set back',
      async (dir) => {
        setClock(90_000);
        await start(dir, { build: 'two' });
        setClock(30_000);
      },
    ],
  ])('takes nothing over %s', async (_what, before) => {
    const dir = testdir({ 'a.md': agent('a') });
    await before(dir);
    expect((await start(dir, { build: 'two' })).read).toEqual(['a.md']);
  });

  it('reads anew what a config has a say in', async () => {
    const dir = testdir({ 'a.md': agent('a', 'tools: reAd\n') });
    await start(dir);
    writeFileSync(join(dir, 'agent-catalog.json'), '{"rules": {"tool-case": "off"}}');
    setClock(20_000);
    const { read, items } = await start(dir);
    expect(read).toEqual(['a.md']);
    expect(items[0]?.problems.warning).toBe(0);
    setClock(30_000);
    expect((await start(dir)).read).toEqual(['a.md']);
  });

  it('reads links anew, and files that name a skill', async () => {
    const outside = testdir({ 'x.md': agent('x') });
    const dir = testdir({
      '.claude/agents': {
        'a.md': agent('a', 'skills: pdf\n'),
        'b.md': agent('b'),
        'l.md': linkTo(join(outside, 'x.md')),
      },
    });
    await start(dir);
    const { read, items } = await start(dir);
    expect(read).toEqual(['.claude/agents/a.md', '.claude/agents/l.md']);
    expect(items).toHaveLength(3);
  });

  it('looks into everything in the end, and corrects what was not the same after all', async () => {
    const dir = testdir({ 'a.md': agent('a', '', 'One.'), 'b.md': agent('b') });
    await start(dir);
    writeFileSync(join(dir, 'a.md'), agent('c', '', 'You know grammar.'));
    isLying = true;
    const { items, found, read } = await start(dir);
    expect(read).toEqual([]);
    expect(items.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(found).toEqual(['a.md']);
  });
});

describe('what is kept', () => {
  const tree = { 'a.md': agent('a', '', 'You know grammar.'), 'b.md': agent('b') };

  it('is the owner’s alone, in no root, and one file for a set of roots', async () => {
    const dir = testdir(tree);
    await start(dir);
    await start(dir, { build: 'two' });
    const [file = '', ...others] = kept();
    expect(others).toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(state, 'known')).mode & 0o777).toBe(0o700);
  });

  it('is as good as none when it is cut or has a wrong bit anywhere', async () => {
    const dir = testdir(tree);
    const first = await start(dir);
    const [file = ''] = kept();
    const bytes = readFileSync(file);
    const random = makeRandom(7);
    for (let turn = 0; turn < 24; turn++) {
      const at = Math.floor(random() * bytes.length);
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(file, damaged);
      if (turn % 4 === 0) truncateSync(file, at);
      const { items, found } = await start(dir, { keep: false });
      expect({ items, found }).toEqual({ items: first.items, found: first.found });
    }
  });

  it('need not be there, nor be written', async () => {
    const dir = testdir(tree);
    writeFileSync(join(state, 'known'), 'a file in its place');
    const { items } = await start(dir);
    expect(items).toHaveLength(2);
    expect(readFileSync(join(state, 'known'), 'utf8')).toBe('a file in its place');
  });

  it('is of the sets of roots that were opened last', async () => {
    for (let count = 0; count < 10; count++) await start(testdir({ 'a.md': agent('a') }));
    expect(kept()).toHaveLength(8);
  });
});

describe('words that are in many places', () => {
  /** Twice as often as makes their places stay on the disk. */
  const often = (word: string) => `${word} `.repeat(4000);
  const tree = { 'a.md': agent('a', '', often('grammar')), 'b.md': agent('b', '', 'Grammar.') };

  function open(dir: string) {
    const library = openLibrary(makeRoots([dir]), { watch: 'off', build: 'one' });
    onTestFinished(() => library.close());
    return library;
  }
  const find = (library: Library, q: string) =>
    library.list({ ...EVERYTHING, q }).items.map(({ path }) => path);

  it('are found in a process that has kept them, and in the next one', async () => {
    const dir = testdir(tree);
    const library = open(dir);
    await library.settled();
    await library.keep();
    expect(find(library, '"grammar grammar"')).toEqual(['a.md']);
    writeFileSync(join(dir, 'b.md'), agent('b', '', `Of ${often('syntax')}`));
    await library.refresh({ root: library.roots[0]?.id ?? '', path: 'b.md' });
    await library.settled();
    expect(find(library, 'grammar')).toEqual(['a.md']);
    await library.keep();
    expect(find(library, '"syntax syntax"')).toEqual(['b.md']);
    const next = open(dir);
    await next.settled();
    expect(find(next, '"syntax syntax"')).toEqual(['b.md']);
    expect(find(next, '"grammar grammar"')).toEqual(['a.md']);
  });

  it.each<[string, (file: string) => void]>([
    ['is cut', (file) => truncateSync(file, 100)],
    ['is overwritten', (file) => writeFileSync(file, Buffer.alloc(statSync(file).size))],
  ])('are read anew where the file that has them %s while it is in use', async (_what, damage) => {
    const dir = testdir(tree);
    await start(dir);
    const library = open(dir);
    await library.settled();
    damage(kept()[0] ?? '');
    expect(library.list({ ...EVERYTHING, q: 'grammar' }).indexingBodies).not.toBeNull();
    await vi.waitFor(() => expect(library.list(EVERYTHING).indexingBodies).toBeNull());
    expect(find(library, 'grammar').sort()).toEqual(['a.md', 'b.md']);
    expect(find(library, '')).toHaveLength(2);
    await library.settled();
    await library.keep();
    expect((await start(dir)).found.sort()).toEqual(['a.md', 'b.md']);
  });

  it('are found whatever becomes of the file that has them', async () => {
    const dir = testdir(tree);
    await start(dir);
    const library = open(dir);
    await library.ready;
    for (const file of kept()) unlinkSync(file);
    expect(find(library, 'grammar').sort()).toEqual(['a.md', 'b.md']);
    expect(library.list(EVERYTHING).indexingBodies).toBeNull();
  });
});

it('says what a first start would say, whatever happened to the files in between', async () => {
  const random = makeRandom(20);
  for (let count = 0; count < 25; count++) {
    expect(await findForgotten(testdir(), random, setClock)).toBeNull();
  }
});
