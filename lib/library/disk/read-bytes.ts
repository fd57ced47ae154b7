import { closeSync, fstatSync, readSync, realpathSync, type Stats } from 'node:fs';
import { dirname, sep } from 'node:path';
import { HeldFolder } from './held-folder';
import { type Lock, lockOf } from './lock';
import { exchanged, type Opened, openReal } from './open-real';

export type FileBytes = {
  /** The first bytes of the file, at most as many as were asked for. */
  readonly bytes: Uint8Array;
  /** Length of the whole file. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /** When anything about the file last changed; unlike `mtime`, no program can set it. */
  readonly ctime: number;
  /** Which file it is, on which disk: of two that were written in the same moment only this differs. */
  readonly ino: number;
  readonly dev: number;
  /** Why it cannot be saved; null where it can. */
  readonly lock: Lock | null;
};

/** Where a file is that was found. */
export type FileAt = {
  /** Absolute, without links, unless the file itself is one. */
  readonly file: string;
  /** Where that link led in the end when it was judged; null for a file that is no link. */
  readonly target: string | null;
  /** Why it must not be opened, in a sentence; null where it may be. */
  readonly fault: string | null;
};

/** A file that another program replaces, as programs do that save safely, is there at the next try. */
const TRIES = 4;

/**
 * Reads a regular file, or its beginning. Synchronous, because a typical agent file takes 10 µs
 * that way and ten times as long otherwise. Whoever reads many has to yield in between.
 *
 * It reads what was found and nothing else: a link that has come since, or leads elsewhere than
 * it did, is not followed.
 * @param memory where to put the bytes, with room for `limit`; the result is valid until it is used
 * again
 * @throws the system's error; one with code `ENOTREG` for a pipe, a socket or a device, which is
 * never read, and for what has a fault; ESTALE when something else has been put in the place of the file
 */
export function readBytes(at: FileAt, limit: number, memory?: Uint8Array): FileBytes {
  for (let tries = 1; ; tries++) {
    try {
      return readOnce(at, limit, memory);
    } catch (error) {
      if (!isExchanged(error) || tries === TRIES) throw error;
    }
  }
}

function readOnce(at: FileAt, limit: number, memory?: Uint8Array): FileBytes {
  const { file, target, fault } = at;
  if (fault !== null) throw notRegular(fault);
  if (target !== null && realpathSync.native(file) !== target) throw exchanged();
  const real = target ?? file;
  const { fd, stat } = openFile(real);
  try {
    const lock = lockOf(stat, dirname(real));
    return readBeginning(fd, stat, limit, memory, lock);
  } finally {
    closeSync(fd);
  }
}

let near: { readonly path: string; folder: HeldFolder | null } = { path: '', folder: null };

/**
 * Files are read one after the other, those of a folder together. From the second on, the folder is
 * held open until the event loop turns: a file that is opened in it needs no look at where it is,
 * which takes as long as opening it.
 */
function openFile(real: string): Opened {
  const cut = real.lastIndexOf(sep);
  const path = real.slice(0, cut);
  if (near.path !== path) {
    letGo();
    near = { path, folder: null };
    return openReal(real, 'file');
  }
  near.folder ??= holdFolder(dirname(real));
  return near.folder?.openIn(real.slice(cut + 1)) ?? openReal(real, 'file');
}

function holdFolder(path: string): HeldFolder | null {
  try {
    const folder = HeldFolder.open(path);
    setImmediate(letGo);
    return folder;
  } catch {
    // A folder that cannot be listed may have files that can be read.
    return null;
  }
}

function letGo(): void {
  near.folder?.close();
  near = { path: '', folder: null };
}

/** The same for an open file. */
export function readOpened(
  fd: number,
  limit: number,
  memory?: Uint8Array,
): Omit<FileBytes, 'lock'> {
  return readBeginning(fd, fstatSync(fd), limit, memory, null);
}

function readBeginning(
  fd: number,
  stat: Stats,
  limit: number,
  memory: Uint8Array | undefined,
  lock: Lock | null,
): FileBytes {
  if (!stat.isFile()) throw notRegular('This is not a regular file.');
  const wanted = Math.min(stat.size, limit);
  const bytes = memory?.subarray(0, wanted) ?? Buffer.allocUnsafeSlow(wanted);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, length);
    if (count === 0) break;
    length += count;
  }
  const { size, mtimeMs: mtime, ctimeMs: ctime, ino, dev } = stat;
  return { bytes: bytes.subarray(0, length), size, mtime, ctime, ino, dev, lock };
}

function notRegular(message: string): Error {
  return Object.assign(new Error(message), { code: 'ENOTREG' });
}

/** Whether an error says that something else has been put in the place of a file. */
export function isExchanged(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ESTALE';
}

/** Whether an error says that too many files are open: what failed may work a moment later. */
export function isShortage(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EMFILE' || code === 'ENFILE';
}

/** Whether an error says that there is no such file. */
export function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
