import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';

/** A part of a file: its name, and its bytes in pieces, which may be made one after the other. */
export type Part = {
  readonly name: string;
  readonly pieces: Iterable<Uint8Array>;
  /** Whether it stays on the disk when the others are read. */
  readonly stays?: boolean;
};

/** The parts of a file, by name. */
export type KeptParts = {
  /** Each in memory of its own. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Where the others lie, which were right when these were read. */
  readonly left: ReadonlyMap<string, Stretch>;
};

export type Stretch = { readonly from: number; readonly length: number };

type Entry = Stretch & {
  readonly name: string;
  readonly crc: number;
  readonly stays: boolean;
};

type Contents = { readonly key: string; readonly parts: readonly Entry[] };

/** At the very end: where the list of the parts starts, how long it is, and the checksum of both. */
const TAIL = 24;
const MARK = 0x41434b31;
/** Numbers of four bytes are read where they lie, so each part starts at a multiple of eight. */
const ALIGNED = 8;
/** Bytes that are checked before others have their turn. */
const TURN = 4 * 1024 * 1024;

/**
 * Writes parts into a file that is there whole or not at all. It is not made durable: a file that a
 * crash has cut, or that has a wrong bit, is told by its checksums, and is as good as none.
 * @param key what the file was made for; `readParts` has to ask for the same
 * @param goesOn is asked before each piece; when it says no, nothing is written
 * @returns whether it was written
 */
export async function writeParts(
  path: string,
  key: string,
  parts: Iterable<Part>,
  goesOn: () => boolean,
): Promise<boolean> {
  const made = leftoverPath(path, 'tmp');
  try {
    const file = await open(made, 'wx', 0o600);
    try {
      if (!(await writeAll(file, key, parts, goesOn))) return false;
    } finally {
      await file.close();
    }
    await rename(made, path);
    return true;
  } finally {
    dropLeftover(made);
  }
}

async function writeAll(
  file: FileHandle,
  key: string,
  parts: Iterable<Part>,
  goesOn: () => boolean,
): Promise<boolean> {
  const entries: Entry[] = [];
  let at = 0;
  for (const { name, pieces, stays = false } of parts) {
    const from = at;
    let crc = 0;
    for (const piece of pieces) {
      if (!goesOn()) return false;
      // Of no bytes Node may make 0, whatever the checksum was before.
      if (piece.length === 0) continue;
      crc = crc32(piece, crc);
      await writeWhole(file, piece, at);
      at += piece.length;
    }
    entries.push({ name, from, length: at - from, crc, stays });
    at = Math.ceil(at / ALIGNED) * ALIGNED;
  }
  const contents: Contents = { key, parts: entries };
  const list = Buffer.from(JSON.stringify(contents));
  const tail = Buffer.alloc(TAIL);
  tail.writeUInt32LE(MARK, 0);
  tail.writeDoubleLE(at, 4);
  tail.writeUInt32LE(list.length, 12);
  tail.writeUInt32LE(crc32(list), 16);
  tail.writeUInt32LE(crc32(tail.subarray(0, 20)), 20);
  if (!goesOn()) return false;
  await writeWhole(file, Buffer.concat([list, tail]), at);
  return goesOn();
}

/** The system may write less than it was given. */
async function writeWhole(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/**
 * A file of parts that is open: what it has can be read for as long as it is, whatever becomes of the
 * file of its name. To be closed.
 */
export class PartsFile {
  /** As this process has it; a thread may read by it. */
  readonly descriptor: number;
  #isOpen = true;

  constructor(descriptor: number) {
    this.descriptor = descriptor;
  }

  /**
   * Fills `into` with what begins at `from`.
   * @throws Error where that cannot be read, and once it is closed
   */
  read(into: Uint8Array, from: number): void {
    // Its number may be that of another file by now.
    if (!this.#isOpen) throw new Error('The file is closed.');
    for (let done = 0; done < into.length; ) {
      const bytes = readSync(this.descriptor, into, done, into.length - done, from + done);
      if (bytes === 0) throw new Error('The file has ended.');
      done += bytes;
    }
  }

  close(): void {
    if (this.#isOpen) closeSync(this.descriptor);
    this.#isOpen = false;
  }
}

/** Null where there is none that may be read. */
export function openParts(path: string): PartsFile | null {
  try {
    return new PartsFile(openSync(path, 'r'));
  } catch {
    return null;
  }
}

/** The parts of a file of which none stays on the disk. Null where there is none, and as `readParts` says. */
export async function readAllParts(path: string, key: string): Promise<KeptParts['parts'] | null> {
  const file = openParts(path);
  try {
    return file && ((await readParts(file.descriptor, key))?.parts ?? null);
  } finally {
    file?.close();
  }
}

/**
 * The parts of an open file. Null where it was made for something else, and where any byte of it is
 * not as it was written.
 * @param wants which of them are read; all, when left out
 */
export async function readParts(
  descriptor: number,
  key: string,
  wants: (name: string) => boolean = () => true,
): Promise<KeptParts | null> {
  try {
    const contents = await readContents(descriptor);
    if (contents?.key !== key) return null;
    const parts = new Map<string, Uint8Array>();
    const left = new Map<string, Stretch>();
    for (const { name, from, length, crc, stays } of contents.parts) {
      if (!wants(name)) continue;
      if (stays) {
        if ((await checksumAt(descriptor, from, length)) !== crc) return null;
        left.set(name, { from, length });
        continue;
      }
      const bytes = await readAt(descriptor, from, length);
      if (bytes === null || (await checksum(bytes)) !== crc) return null;
      parts.set(name, bytes);
    }
    return { parts, left };
  } catch {
    return null;
  }
}

async function readContents(descriptor: number): Promise<Contents | null> {
  const { size } = fstatSync(descriptor);
  const tail = Buffer.from((await readAt(descriptor, size - TAIL, TAIL)) ?? []);
  if (tail.length < TAIL || tail.readUInt32LE(0) !== MARK) return null;
  if (crc32(tail.subarray(0, 20)) !== tail.readUInt32LE(20)) return null;
  const list = await readAt(descriptor, tail.readDoubleLE(4), tail.readUInt32LE(12));
  if (list === null || crc32(list) !== tail.readUInt32LE(16)) return null;
  return JSON.parse(Buffer.from(list).toString());
}

const readSome = promisify(read);

/** Null where the file ends before. */
async function readAt(
  descriptor: number,
  from: number,
  length: number,
): Promise<Uint8Array | null> {
  if (from < 0) return null;
  const bytes = new Uint8Array(length);
  return (await fill(descriptor, bytes, from)) ? bytes : null;
}

/** @returns false where the file ends before */
async function fill(descriptor: number, bytes: Uint8Array, from: number): Promise<boolean> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await readSome(descriptor, bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) return false;
    done += bytesRead;
  }
  return true;
}

async function checksum(bytes: Uint8Array): Promise<number> {
  let crc = 0;
  for (let at = 0; at < bytes.length; at += TURN) {
    if (at > 0) await new Promise((resolve) => setImmediate(resolve));
    crc = crc32(bytes.subarray(at, at + TURN), crc);
  }
  return crc;
}

/** That of bytes which are not kept. Null where the file ends before. */
async function checksumAt(
  descriptor: number,
  from: number,
  length: number,
): Promise<number | null> {
  const room = new Uint8Array(Math.min(length, TURN));
  let crc = 0;
  for (let at = 0; at < length; at += room.length) {
    const bytes = room.subarray(0, length - at);
    if (!(await fill(descriptor, bytes, from + at))) return null;
    crc = crc32(bytes, crc);
  }
  return crc;
}
