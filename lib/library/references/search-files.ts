import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { inSlices } from '@/lib/library/disk/slices';

/** From this many files on a second thread is quicker than its own start. */
const WORTH_A_THREAD = 1000;
/** Files that a thread takes at a time. */
const TURN = 16;

/** What the threads share. */
type Search = {
  /** Absolute. */
  readonly files: readonly string[];
  readonly needle: Uint8Array;
  /** Files of more bytes are passed over. */
  readonly maxSize: number;
  /** How many files have been taken. */
  readonly taken: Int32Array;
  /** For each file 0 until it has been searched, then 1 where it holds the needle, else 2. */
  readonly results: Uint8Array;
};

/**
 * Which of the files hold these bytes, by their places in the list. Opening and reading is nearly all
 * of the work, so a second thread does half of it where there are many files. Links are not followed;
 * what cannot be read, or is larger than `maxSize` bytes, holds nothing. Yields to other work.
 */
export async function searchFiles(
  files: readonly string[],
  needle: Uint8Array,
  maxSize: number,
): Promise<number[]> {
  const search: Search = {
    ...{ files, needle, maxSize },
    taken: new Int32Array(new SharedArrayBuffer(4)),
    results: new Uint8Array(new SharedArrayBuffer(files.length)),
  };
  const isMany = files.length >= WORTH_A_THREAD && availableParallelism() > 1;
  const other = isMany ? searchInThread(search) : null;
  const { searchAt, take } = searcher(search);
  const turns = Array.from({ length: Math.ceil(files.length / TURN) }, (_, turn) => turn);
  let isTaken = false;
  await inSlices(
    turns,
    () => {
      const from = take(TURN);
      isTaken = from >= files.length;
      for (let at = from; at < Math.min(from + TURN, files.length); at++) searchAt(at);
    },
    () => isTaken,
  );
  await other;
  const held: number[] = [];
  for (let at = 0; at < files.length; at++) {
    // What a thread took that was ended is still to be done.
    if (search.results[at] === 0) searchAt(at);
    if (search.results[at] === 1) held.push(at);
  }
  return held;
}

/** Resolves when the thread has ended, however that was. */
function searchInThread(search: Search): Promise<void> {
  const program = `
    const { workerData } = process.getBuiltinModule('node:worker_threads');
    const { searchAt, take } = (${searcher})(workerData);
    const { length } = workerData.files;
    for (let from = take(${TURN}); from < length; from = take(${TURN})) {
      for (let at = from; at < Math.min(from + ${TURN}, length); at++) searchAt(at);
    }`;
  return new Promise((resolve) => {
    try {
      const thread = new Worker(program, { eval: true, workerData: search, execArgv: [], env: {} });
      thread.on('error', () => resolve());
      thread.on('exit', () => resolve());
    } catch {
      resolve();
    }
  });
}

/** It uses nothing that stands outside of it: the thread gets it as text. */
function searcher({ files, needle, maxSize, taken, results }: Search) {
  const { closeSync, constants, openSync, readSync } = process.getBuiltinModule('node:fs');
  const room = Buffer.allocUnsafe(maxSize + 1);
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

  /** @returns the number of bytes, which may be one more than there is to search */
  function read(file: string): number {
    const opened = openSync(file, flags);
    try {
      let size = 0;
      for (;;) {
        const wanted = room.length - size;
        const got = readSync(opened, room, size, wanted, null);
        size += got;
        // Of a file on a disk only the end gives less than was asked for.
        if (got < wanted || size === room.length) return size;
      }
    } finally {
      closeSync(opened);
    }
  }

  return {
    take: (count: number) => Atomics.add(taken, 0, count),
    searchAt(at: number): void {
      results[at] = 2;
      try {
        const size = read(files[at] ?? '');
        if (size <= maxSize && room.subarray(0, size).indexOf(needle) >= 0) results[at] = 1;
      } catch {
        // Nobody may read it, or it has gone.
      }
    },
  };
}
