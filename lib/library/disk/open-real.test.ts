import {
  closeSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkTo, testdir } from '@/test/testdir';
import { syncFolder } from './durable';
import { HeldFolder } from './held-folder';
import { isAt, openEntry, openReal } from './open-real';
import { readBytes } from './read-bytes';

const EXCHANGED = expect.objectContaining({ code: 'ESTALE' });

/** A folder that may be read, and one beside it that may not. */
function places() {
  const dir = testdir({
    root: { 'sub/a.md': 'mine', sub: { 'b.md': 'mine too' } },
    out: { 'a.md': 'secret', sub: { 'a.md': 'secret' } },
  });
  return { root: join(dir, 'root'), out: join(dir, 'out') };
}

/** Puts a link in the place of what is there. */
function exchange(path: string, target: string): void {
  renameSync(path, `${path}.away`);
  symlinkSync(target, path);
}

it('flushes the names in a folder where that can be opened', async () => {
  const { root } = places();
  await syncFolder(root);
  await syncFolder(join(root, 'none'), 'win32');
  await expect(syncFolder(join(root, 'none'), 'linux')).rejects.toMatchObject({ code: 'ENOENT' });
});

describe('openReal', () => {
  it('opens what is there', () => {
    const { root } = places();
    const { fd } = openReal(join(root, 'sub/a.md'), 'file');
    expect(readFileSync(fd, 'utf8')).toBe('mine');
    closeSync(fd);
  });

  it('opens no link, whether the file is one or a folder on the way', () => {
    const { root, out } = places();
    exchange(join(root, 'sub/a.md'), join(out, 'a.md'));
    expect(() => openReal(join(root, 'sub/a.md'), 'file')).toThrow(EXCHANGED);
    exchange(join(root, 'sub'), out);
    expect(() => openReal(join(root, 'sub/a.md'), 'file')).toThrow(EXCHANGED);
    expect(() => openReal(join(root, 'sub'), 'folder')).toThrow(EXCHANGED);
    exchange(root, out);
    expect(() => openReal(join(root, 'sub/a.md'), 'file')).toThrow(EXCHANGED);
  });

  it('says of a file and of nothing what they are', () => {
    const { root } = places();
    const code = (code: string) => expect.objectContaining({ code });
    expect(() => openReal(join(root, 'sub/a.md'), 'folder')).toThrow(code('ENOTDIR'));
    expect(() => openReal(join(root, 'sub/none.md'), 'file')).toThrow(code('ENOENT'));
  });
});

describe('isAt where the system does not tell where a descriptor leads', () => {
  it('knows a file by its number, and that no link is on the way', () => {
    const { root, out } = places();
    const path = join(root, 'sub/a.md');
    const { fd, stat } = openEntry(path, 'file');
    const at = () => isAt(fd, stat, path, 'darwin');
    expect(at()).toBe(true);
    writeFileSync(path, 'changed in its place');
    expect(at()).toBe(true);
    renameSync(join(root, 'sub'), join(root, 'away'));
    expect(at()).toBe(false);
    symlinkSync(join(root, 'away'), join(root, 'sub'));
    expect(at()).toBe(false);
    exchange(join(root, 'sub'), join(out, 'sub'));
    expect(at()).toBe(false);
    closeSync(fd);
  });
});

describe('readBytes', () => {
  it('follows a link to where it led, and to nowhere else', () => {
    const dir = testdir({ 'one.md': 'one', 'two.md': 'two', 'a.md': linkTo('one.md') });
    const at = { file: join(dir, 'a.md'), target: join(dir, 'one.md'), fault: null };
    expect(Buffer.from(readBytes(at, 9).bytes).toString()).toBe('one');
    exchange(join(dir, 'a.md'), 'two.md');
    expect(() => readBytes(at, 9)).toThrow(EXCHANGED);
    exchange(join(dir, 'a.md'), 'one.md');
    exchange(join(dir, 'one.md'), 'two.md');
    expect(() => readBytes(at, 9)).toThrow(EXCHANGED);
  });
});

describe('HeldFolder', () => {
  it('stays the folder that it was, whatever takes its place', async () => {
    const { root, out } = places();
    const folder = HeldFolder.open(join(root, 'sub'));
    folder.check();
    exchange(join(root, 'sub'), out);
    expect(() => folder.check()).toThrow(EXCHANGED);
    expect(() => folder.openFile('a.md')).toThrow(EXCHANGED);
    if (process.platform === 'linux') {
      writeFileSync(folder.at('new.md'), 'new');
      expect(readFileSync(join(root, 'sub.away/new.md'), 'utf8')).toBe('new');
    }
    folder.close();
  });

  it.each<[NodeJS.Platform, boolean]>([
    ['darwin', true],
    ['win32', false],
  ])('goes by the path on %s, which can open a folder: %s', (platform, canOpen) => {
    const { root } = places();
    const folder = HeldFolder.open(root, root, platform);
    expect(folder.at('a.md')).toBe(join(root, 'a.md'));
    expect(folder.fd !== null).toBe(canOpen);
    folder.close();
  });

  it('enters folders and makes them, but no link', async () => {
    const { root, out } = places();
    const folder = HeldFolder.open(root);
    for (const name of ['sub', 'new']) (await folder.enter(name)).close();
    mkdirSync(join(out, 'x'));
    symlinkSync(join(out, 'x'), join(root, 'x'));
    await expect(folder.enter('x')).rejects.toThrow(EXCHANGED);
    folder.close();
  });
});
