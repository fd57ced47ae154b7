import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

export type FileBytes = {
  /** The first bytes of the file, at most as many as were asked for. */
  readonly bytes: Uint8Array;
  /** Length of the whole file. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /** When anything about the file last changed; unlike `mtime`, no program can set it. */
  readonly ctime: number;
  /** Whether its owner may write it; a save refuses to change any other. */
  readonly writable: boolean;
};

/**
 * Reads a regular file, or its beginning. Synchronous, because a typical agent file takes 10 µs
 * that way and ten times as long otherwise. Whoever reads many has to yield in between.
 * @param memory where to put the bytes, with room for `limit`; the result is valid until it is used
 * again
 * @throws the system's error, or one with code `ENOTREG` for a pipe, a socket or a device, which is
 * never read
 */
export function readBytes(file: string, limit: number, memory?: Uint8Array): FileBytes {
  // O_NONBLOCK: opening a pipe would wait for a writer.
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) {
      throw Object.assign(new Error('This is not a regular file.'), { code: 'ENOTREG' });
    }
    const wanted = Math.min(stats.size, limit);
    const bytes = memory?.subarray(0, wanted) ?? Buffer.allocUnsafeSlow(wanted);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(fd, bytes, length, bytes.length - length, length);
      if (count === 0) break;
      length += count;
    }
    const { size, mtimeMs: mtime, ctimeMs: ctime } = stats;
    const writable = (stats.mode & 0o200) !== 0;
    return { bytes: bytes.subarray(0, length), size, mtime, ctime, writable };
  } finally {
    closeSync(fd);
  }
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
