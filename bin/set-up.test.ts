import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testdir } from '@/test/testdir';
import { PROGRAMS } from './command-table.mjs';
import { SOURCES as SOURCES_OF_COMMANDS } from './commands.mjs';
import { bundle, hashSources, SOURCES } from './set-up.mjs';

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

test.each([
  ['the server', undefined, SOURCES],
  ['list and check', PROGRAMS, SOURCES_OF_COMMANDS],
])('all that %s is bundled from counts as its source', async (_, programs, sources) => {
  const inputs = await bundle(testdir(), programs);
  expect(inputs.length).toBeGreaterThan(10);
  const missed = inputs.filter(
    (path) => !sources.some((source) => path === source || path.startsWith(`${source}/`)),
  );
  expect(missed).toEqual([]);
});
