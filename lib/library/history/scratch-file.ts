import { closeSync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { stateFolder } from '@/lib/library/disk/state-folder';

/** Where bytes lie, how many they are, and their checksum. */
export type Slot = { readonly at: number; readonly length: number; readonly crc: number };

/** Room is given out in pieces of so many bytes, so that what is freed is soon used again. */
const PIECE = 1024;

/**
 * Bytes that are put aside out of memory, in a file of the state folder that has no name: no other
 * program finds it, and the system takes it back when the process ends, however it ends.
 */
export class ScratchFile {
  readonly #file: number;
  #end = 0;
  /** Where room was freed, by its length in pieces. */
  readonly #free = new Map<number, number[]>();

  /** @param file what was opened for this alone */
  constructor(file: number) {
    this.#file = file;
  }

  /** @returns null where the disk has no room for it */
  put(bytes: Uint8Array): Slot | null {
    const pieces = Math.ceil(bytes.length / PIECE);
    const freed = this.#free.get(pieces)?.pop();
    const at = freed ?? this.#end;
    if (freed === undefined) this.#end += pieces * PIECE;
    const slot = { at, length: bytes.length, crc: crc32(bytes) };
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
      }
      return slot;
    } catch {
      this.free(slot);
      return null;
    }
  }

  /** What was put there; null where it cannot be read, or is not as it was put. */
  get({ at, length, crc }: Slot): Uint8Array | null {
    const bytes = new Uint8Array(length);
    try {
      for (let done = 0; done < length; ) {
        const read = readSync(this.#file, bytes, done, length - done, at + done);
        if (read === 0) return null;
        done += read;
      }
    } catch {
      return null;
    }
    return crc32(bytes) === crc ? bytes : null;
  }

  /** Lets its room be used again. */
  free({ at, length }: Slot): void {
    const pieces = Math.ceil(length / PIECE);
    const free = this.#free.get(pieces) ?? [];
    this.#free.set(pieces, free);
    free.push(at);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Null where there can be none, or none without a name. */
export function openScratch(): ScratchFile | null {
  const path = leftoverPath(join(stateFolder(), 'scratch'), 'tmp');
  let file: number | null = null;
  try {
    mkdirSync(stateFolder(), { recursive: true, mode: 0o700 });
    file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    return new ScratchFile(file);
  } catch {
    if (file !== null) closeSync(file);
    return null;
  } finally {
    dropLeftover(path);
  }
}
