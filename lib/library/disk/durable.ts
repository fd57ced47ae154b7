/**
 * Writes bytes that are on the disk when the promise resolves, and not merely on their way.
 *
 * Only waiting for the disk is asynchronous. Every other call takes microseconds, and a trip to the
 * thread pool ten times as long; and nothing else of this process runs between calls that do not
 * wait.
 */

import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsync,
  mkdirSync,
  openSync,
  readSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errnoOf } from './failure';

/** Flushes an open file or folder at once, while nothing else is to be made. */
export const syncNow: (fd: number) => Promise<void> = promisify(fsync);

/**
 * Flushes an open file or folder. It begins when all that now can go on without waiting has gone on:
 * a file system that is flushing lets nobody make a file, so what is made together comes first.
 */
export async function syncFile(fd: number): Promise<void> {
  await new Promise<void>((resolve) => process.nextTick(resolve));
  await syncNow(fd);
}

/** Whose a file is; without ids, that of the process. */
export type Owner = { readonly mode: number; readonly uid?: number; readonly gid?: number };

/** For files that may be private. */
export const OWNER_ONLY: Owner = { mode: 0o600 };

/**
 * Writes a file that must not exist yet. It has its name as soon as this returns the promise, which
 * resolves when the bytes are on the disk and read back; the name is not on the disk until
 * `syncFolder`. Leaves no file when it rejects.
 * @param owner whose mode and owner to take; null for those of any new file.
 * @param prepare is called before any byte is written, and may refuse by throwing
 */
export async function writeNewFile(
  path: string,
  bytes: Uint8Array,
  owner: Owner | null,
  prepare: (fd: number) => void | Promise<void> = () => {},
): Promise<void> {
  const fd = openSync(path, 'wx+', owner === null ? 0o666 : 0o600);
  try {
    try {
      await prepare(fd);
      // writeFileSync loops until all is written; writeSync may report a short count and no error.
      writeFileSync(fd, bytes);
      if (owner !== null) takeOwner(fd, owner);
      await syncFile(fd);
      checkWritten(fd, bytes);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    unlinkSync(path);
    throw error;
  }
}

/** Makes the bytes of a file durable that somebody else may have written. */
export async function syncPath(path: string): Promise<void> {
  // Windows flushes only what is open for writing.
  const fd = openSync(path, 'r+');
  try {
    await syncFile(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes the names in a folder durable: those added, changed and removed. */
export async function syncFolder(
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  // Windows cannot open a folder, and does not need to.
  if (platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    await syncFile(fd);
  } catch (error) {
    // Some network file systems have no fsync for folders.
    if (errnoOf(error) !== 'EINVAL') throw error;
  } finally {
    closeSync(fd);
  }
}

/** Makes nested folders below one that exists. @returns the deepest one */
export async function makeFolders(
  base: string,
  names: readonly string[],
  mode?: number,
): Promise<string> {
  let folder = base;
  for (const name of names) {
    const made = join(folder, name);
    try {
      mkdirSync(made, { mode });
      await syncFolder(folder);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    folder = made;
  }
  return folder;
}

/**
 * Appends a line to a file, creating it if needed. A line torn by a crash damages no other.
 * @param sync flushes it
 */
export async function appendLine(path: string, line: string, sync = syncFile): Promise<void> {
  const fd = openSync(path, 'a', 0o600);
  try {
    const before = fstatSync(fd).size;
    // A line end in front as well: whatever was torn before ends there.
    const bytes = Buffer.from(before === 0 ? `${line}\n` : `\n${line}\n`);
    writeFileSync(fd, bytes);
    if (fstatSync(fd).size < before + bytes.length) throw notWritten();
    await Promise.all([sync(fd), before === 0 ? syncFolder(dirname(path)) : null]);
  } finally {
    closeSync(fd);
  }
}

function takeOwner(fd: number, owner: Owner): void {
  const made = fstatSync(fd);
  const { uid = made.uid, gid = made.gid } = owner;
  // Before the mode, because a change of owner clears bits of it.
  if (uid !== made.uid || gid !== made.gid) fchownSync(fd, uid, gid);
  fchmodSync(fd, owner.mode & 0o7777);
}

/** @throws EIO when the file does not hold these bytes, although the system reported so. */
function checkWritten(fd: number, bytes: Uint8Array): void {
  const written = Buffer.alloc(bytes.length + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < written.length; length += read) {
    read = readSync(fd, written, length, written.length - length, length);
  }
  if (!written.subarray(0, length).equals(bytes)) {
    throw notWritten();
  }
}

function notWritten(): Error {
  const error = new Error('The file does not hold what was written to it.');
  return Object.assign(error, { code: 'EIO', syscall: 'write' });
}
