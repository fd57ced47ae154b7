import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { testdir } from '@/test/testdir';
import { PROGRAMS } from './command-table.mjs';
import { SOURCES as SOURCES_OF_COMMANDS } from './commands.mjs';
import { bundle, bundleServer, hashSources, hashUnlessSeen, SOURCES } from './set-up.mjs';

afterEach(() => vi.restoreAllMocks());

describe('the hash of the sources', () => {
  const FILES = { 'lib/a.ts': 'a', 'lib/deep/er/b.ts': 'b', 'app/page.tsx': 'p', lock: 'l' };
  const NAMES = ['lib', 'lock', 'missing'];

  /** Whether it is another one after this. */
  function changes(change: (file: (path: string) => string) => void): boolean {
    const dir = testdir(FILES);
    const before = hashSources(NAMES, dir);
    change((path) => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      return join(dir, path);
    });
    return hashSources(NAMES, dir) !== before;
  }

  test.each([
    'lib/a.ts',
    'lib/deep/er/b.ts',
    'lib/deep/new.ts',
    'lib/new/a.mjs',
    'lock',
    'missing',
  ])('is another one when %s is written', (path) => {
    expect(changes((file) => writeFileSync(file(path), 'other'))).toBe(true);
  });

  test('is another one when a file goes, or moves', () => {
    expect(changes((file) => rmSync(file('lib/deep/er/b.ts')))).toBe(true);
    expect(changes((file) => renameSync(file('lib/a.ts'), file('lib/deep/a.ts')))).toBe(true);
  });

  test.each(['lib/deep/er/b.test.ts', 'lib/c.test.tsx', 'app/page.tsx'])(
    'is the same when %s is written',
    (path) => {
      expect(changes((file) => writeFileSync(file(path), 'other'))).toBe(false);
    },
  );
});

describe('the hash that is remembered', () => {
  /** As much later than the files were made that they cannot have changed once more at that time. */
  const late = () => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_000);

  test('is the same as without, and another one when a file changes', () => {
    const dir = testdir({ 'lib/a.ts': 'a', 'lib/b.ts': 'b' });
    late();
    for (const text of ['a', 'c', 'd']) {
      writeFileSync(join(dir, 'lib/a.ts'), text);
      for (let turn = 0; turn < 2; turn++) {
        expect(hashUnlessSeen(['lib'], dir)).toBe(hashSources(['lib'], dir));
      }
    }
  });

  test('is not taken for that of a file whose time was put back', async () => {
    const dir = testdir({ 'lib/a.ts': 'a' });
    late();
    const file = join(dir, 'lib/a.ts');
    const { atime, mtime } = statSync(file);
    hashUnlessSeen(['lib'], dir);
    await new Promise((resolve) => setTimeout(resolve, 15));
    writeFileSync(file, 'b');
    utimesSync(file, atime, mtime);
    expect(hashUnlessSeen(['lib'], dir)).toBe(hashSources(['lib'], dir));
  });

  test('need not be remembered', () => {
    const dir = testdir({ 'lib/a.ts': 'a', build: 'a file in its place' });
    late();
    expect(hashUnlessSeen(['lib'], dir)).toBe(hashSources(['lib'], dir));
  });

  test('reads no file where it is', () => {
    const dir = testdir({ 'lib/a.ts': 'a' });
    late();
    const hash = hashUnlessSeen(['lib'], dir);
    const [seen = ''] = readdirSync(join(dir, 'build'));
    const file = join(dir, 'build', seen);
    writeFileSync(file, readFileSync(file, 'utf8').replace(hash, 'remembered'));
    expect(hashUnlessSeen(['lib'], dir)).toBe('remembered');
  });
});

test.each([
  ['the server', bundleServer, SOURCES],
  ['list and check', (folder: string) => bundle(folder, PROGRAMS), SOURCES_OF_COMMANDS],
])('all that %s is bundled from counts as its source', async (_, bundled, sources) => {
  const inputs = await bundled(testdir());
  expect(inputs.length).toBeGreaterThan(10);
  const missed = inputs.filter(
    (path) => !sources.some((source) => path === source || path.startsWith(`${source}/`)),
  );
  expect(missed).toEqual([]);
});
