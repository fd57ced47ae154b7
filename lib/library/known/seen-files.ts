import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Lock, lockOf } from '@/lib/library/disk/lock';
import type { FileBytes } from '@/lib/library/disk/read-bytes';

/** Files as the disk has them now, in numbers that go from thread to thread without a copy. */
export type SeenFiles = {
  /** `FACTS` numbers for each: size, times, inode, device. The size of what is no regular file is -1. */
  readonly facts: Float64Array;
  readonly locks: readonly (Lock | null)[];
};

/** One of them. */
export type SeenFile = Omit<FileBytes, 'bytes'>;

const FACTS = 5;

/** @param files absolute; links are not followed */
export function seeFiles(files: readonly string[]): SeenFiles {
  const facts = new Float64Array(files.length * FACTS);
  const locks: (Lock | null)[] = [];
  for (const [at, file] of files.entries()) {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    const isFile = stats?.isFile() === true;
    facts[at * FACTS] = isFile ? stats.size : -1;
    locks.push(isFile ? lockOf(stats, dirname(file)) : null);
    if (isFile) facts.set([stats.mtimeMs, stats.ctimeMs, stats.ino, stats.dev], at * FACTS + 1);
  }
  return { facts, locks };
}

/** Null where there is no regular file. */
export function seenAt({ facts, locks }: SeenFiles, at: number): SeenFile | null {
  const [size = -1, mtime = 0, ctime = 0, ino = 0, dev = 0] = facts.subarray(
    at * FACTS,
    (at + 1) * FACTS,
  );
  return size < 0 ? null : { size, mtime, ctime, ino, dev, lock: locks[at] ?? null };
}
