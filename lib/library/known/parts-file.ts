import { type FileHandle, open, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';

/** A part of a file: its name, and its bytes in pieces, which may be made one after the other. */
export type Part = { readonly name: string; readonly pieces: Iterable<Uint8Array> };

type Entry = {
  readonly name: string;
  readonly from: number;
  readonly length: number;
  readonly crc: number;
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
  for (const { name, pieces } of parts) {
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
    entries.push({ name, from, length: at - from, crc });
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
 * The parts of such a file, each in memory of its own, by name. Null where there is no file, where
 * it was made for something else, and where any byte of it is not as it was written.
 */
export async function readParts(
  path: string,
  key: string,
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return null;
  }
  try {
    const { size } = await file.stat();
    const contents = await readContents(file, size);
    if (contents?.key !== key) return null;
    const parts = new Map<string, Uint8Array>();
    for (const { name, from, length, crc } of contents.parts) {
      const bytes = await readAt(file, from, length);
      if (bytes === null || (await checksum(bytes)) !== crc) return null;
      parts.set(name, bytes);
    }
    return parts;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

async function readContents(file: FileHandle, size: number): Promise<Contents | null> {
  const tail = Buffer.from((await readAt(file, size - TAIL, TAIL)) ?? []);
  if (tail.length < TAIL || tail.readUInt32LE(0) !== MARK) return null;
  if (crc32(tail.subarray(0, 20)) !== tail.readUInt32LE(20)) return null;
  const list = await readAt(file, tail.readDoubleLE(4), tail.readUInt32LE(12));
  if (list === null || crc32(list) !== tail.readUInt32LE(16)) return null;
  return JSON.parse(Buffer.from(list).toString());
}

/** Null where the file ends before. */
async function readAt(file: FileHandle, from: number, length: number): Promise<Uint8Array | null> {
  if (from < 0) return null;
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) return null;
    done += bytesRead;
  }
  return bytes;
}

async function checksum(bytes: Uint8Array): Promise<number> {
  let crc = 0;
  for (let at = 0; at < bytes.length; at += TURN) {
    if (at > 0) await new Promise((resolve) => setImmediate(resolve));
    crc = crc32(bytes.subarray(at, at + TURN), crc);
  }
  return crc;
}
