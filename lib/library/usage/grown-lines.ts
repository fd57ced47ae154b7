import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errnoOf } from '@/lib/library/disk/failure';

/** How far a file was read: only what is behind that is new. */
export type ReadTo = { readonly inode: number; readonly offset: number };

/** A pipe or a device is never opened for long, and no link is followed. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const CHUNK = 262_144;
/** A longer line says nothing that is asked here: it holds what a tool gave. */
const LONGEST = 16 * 1024 * 1024;
const NEWLINE = 10;

/**
 * The whole lines that a file has gained since it was read last, a few milliseconds' worth between
 * two yields. A file that is another one now, or shorter, is read from its start, and `restart` is
 * called first. The last line counts once its end is there.
 * @returns how far it is read now; null when the file is gone or cannot be read
 */
export async function readGrownLines(
  path: string,
  before: ReadTo | null,
  take: (line: string) => void,
  restart: () => void,
): Promise<ReadTo | null> {
  let fd: number;
  try {
    fd = openSync(path, FLAGS);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return null;
    const goesOn = before !== null && before.inode === stat.ino && before.offset <= stat.size;
    if (!goesOn) restart();
    let offset = goesOn ? before.offset : 0;
    let rest: Buffer = Buffer.alloc(0);
    let skipping = false;
    for (let at = offset; at < stat.size; ) {
      const chunk = Buffer.alloc(Math.min(CHUNK, stat.size - at));
      const read = readSync(fd, chunk, 0, chunk.length, at);
      if (read === 0) break;
      at += read;
      let from = 0;
      for (;;) {
        const end = chunk.subarray(0, read).indexOf(NEWLINE, from);
        if (end < 0) break;
        const line = Buffer.concat([rest, chunk.subarray(from, end)]);
        rest = Buffer.alloc(0);
        if (!skipping && line.length > 0) take(line.toString('utf8'));
        skipping = false;
        from = end + 1;
        offset = at - read + from;
      }
      rest = Buffer.concat([rest, chunk.subarray(from, read)]);
      if (rest.length > LONGEST) {
        rest = Buffer.alloc(0);
        skipping = true;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { inode: stat.ino, offset };
  } finally {
    closeSync(fd);
  }
}
