import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testdir } from '@/test/testdir';
import { renameOver } from './rename-over';

/** Fails so many times with this code. @returns how often it was called */
function refusing(code: string, times: number) {
  let calls = 0;
  const rename = () => {
    if (++calls <= times) {
      throw Object.assign(new Error(code), { code, syscall: 'rename' });
    }
  };
  return { rename, calls: () => calls };
}

it('puts a file in the place of another one', async () => {
  const dir = testdir({ 'new.md': 'new', 'a.md': 'old' });
  await renameOver(join(dir, 'new.md'), join(dir, 'a.md'));
  expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe('new');
});

it.each<[string, NodeJS.Platform, number, number]>([
  ['EBUSY', 'win32', 3, 4],
  ['EPERM', 'win32', 9, 10],
  ['EACCES', 'win32', 1, 2],
])('waits where %s says on %s that a file is held', async (code, platform, times, calls) => {
  const refused = refusing(code, times);
  await renameOver('a', 'b', { platform, rename: refused.rename });
  expect(refused.calls()).toBe(calls);
});

it.each<[string, NodeJS.Platform, number, number]>([
  ['EBUSY', 'win32', 99, 10],
  ['ENOENT', 'win32', 1, 1],
  ['EBUSY', 'linux', 1, 1],
  ['EPERM', 'darwin', 1, 1],
])('gives up after %s on %s', async (code, platform, times, calls) => {
  const refused = refusing(code, times);
  const renamed = renameOver('a', 'b', { platform, rename: refused.rename });
  await expect(renamed).rejects.toMatchObject({ code });
  expect(refused.calls()).toBe(calls);
});
