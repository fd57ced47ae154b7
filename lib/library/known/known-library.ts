import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findConfig } from '@/lib/library/config/nearest-config';
import { makeStateFolder } from '@/lib/library/disk/state-folder';
import { type Stamp, TICK, treeKeyOf } from '@/lib/library/files/read-listed-file';
import type { FoundFile } from '@/lib/library/scan/scan';
import { FAR_RUNS, SearchIndex } from '@/lib/library/search/search-index';
import type { KnownPlace } from './known-place';
import { type KnownFile, packFiles, unpackFiles } from './packed-files';
import {
  type KeptParts,
  openParts,
  type Part,
  type PartsFile,
  readParts,
  writeParts,
} from './parts-file';
import { type SeenFile, seeFiles, seenAt } from './seen-files';

/** What an earlier process has read of all roots together, which need not be true any more. */
export type KnownLibrary = {
  readonly index: SearchIndex;
  /** By the key of their refs. */
  readonly files: ReadonlyMap<string, KnownFile>;
};

/** So many sets of roots are remembered, those that were opened last, in so many bytes together. */
const MOST = 8;
const MAX_SIZE = 1024 * 1024 * 1024;
/** Files in one part, which is made and read in one turn of the event loop. */
const CHUNK = 500;

/**
 * What is known of the files of some roots. Null where nothing is, where another build of the app or
 * other roots made it, and where the clock has been set back since.
 * @param ahead what has begun to read it; null where nothing has
 */
export async function readKnown(
  { path, key }: KnownPlace,
  ahead: ReadAhead | null = null,
): Promise<KnownLibrary | null> {
  const file = ahead?.file ?? openParts(path);
  if (file === null) return null;
  let known: KnownLibrary | null = null;
  try {
    known = await restore(file, await (ahead?.parts ?? readParts(file.descriptor, key)));
  } finally {
    if (known === null) file.close();
  }
  return known;
}

/** An open file, and what its `readParts` will say. */
export type ReadAhead = {
  readonly file: PartsFile;
  readonly parts: Promise<KeptParts | null>;
};

async function restore(file: PartsFile, kept: KeptParts | null): Promise<KnownLibrary | null> {
  if (kept === null) return null;
  const { parts } = kept;
  const { written, chunks }: Facts = JSON.parse(textOf(parts.get('facts')));
  if (written > Date.now()) return null;
  const index = restoreIndex(file, kept);
  if (index === null) return null;
  const files = new Map<string, KnownFile>();
  for (let chunk = 0; chunk < chunks; chunk++) {
    const bytes = parts.get(nameOf(chunk));
    if (bytes === undefined) return null;
    for (const [key, file] of unpackFiles(bytes)) files.set(key, file);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { index, files };
}

/** It closes the file. */
function restoreIndex(file: PartsFile, { parts, left }: KeptParts): SearchIndex | null {
  const { from = 0 } = left.get(FAR_RUNS) ?? {};
  return SearchIndex.restore(parts, {
    read: (into, at) => file.read(into, from + at),
    close: () => file.close(),
  });
}

const nameOf = (chunk: number) => `files ${chunk}`;

/**
 * The index that was kept, of which most stays on the disk. All its entries count as removed. Null where
 * it cannot be read, or another process has put its own in this place, which numbers its entries otherwise.
 * @param mark what `keepKnown` gave
 */
export async function readKeptIndex(
  { path, key }: KnownPlace,
  mark: string,
): Promise<SearchIndex | null> {
  const file = openParts(path);
  if (file === null) return null;
  const kept = await readParts(file.descriptor, key, (name) => !name.startsWith('files '));
  const facts: Facts | null = kept && JSON.parse(textOf(kept.parts.get('facts')));
  const index = kept !== null && facts?.mark === mark ? restoreIndex(file, kept) : null;
  if (index === null) file.close();
  return index;
}

type Facts = {
  readonly written: number;
  readonly chunks: number;
  /** Of this file alone. */
  readonly mark: string;
};

/**
 * Writes what is known, in place of what was known before. That it cannot be written does no harm but
 * that the next start takes as long as this one.
 * @param files of which `isKept` is true, in the order of `byPlace`
 * @param goesOn says no when anything has changed in the meantime
 * @returns the mark of what was written; null where nothing was
 */
export async function keepKnown(
  place: KnownPlace,
  index: SearchIndex,
  files: readonly KnownFile[],
  goesOn: () => boolean,
): Promise<string | null> {
  const mark = randomUUID();
  try {
    const folder = await makeStateFolder(place.folder);
    const kept = await writeParts(place.path, place.key, partsOf(index, files, mark), goesOn);
    if (kept) await prune(folder);
    return kept ? mark : null;
  } catch {
    return null;
  }
}

function* partsOf(index: SearchIndex, files: readonly KnownFile[], mark: string): Iterable<Part> {
  const chunks = Math.ceil(files.length / CHUNK);
  const facts: Facts = { written: Date.now(), chunks, mark };
  yield { name: 'facts', pieces: [Buffer.from(JSON.stringify(facts))] };
  for (let chunk = 0; chunk < chunks; chunk++) {
    const part = files.slice(chunk * CHUNK, (chunk + 1) * CHUNK);
    yield { name: nameOf(chunk), pieces: [packFiles(part, chunk * CHUNK)] };
  }
  for (const [name, { pieces }] of index.pieces()) {
    yield { name, pieces, stays: name === FAR_RUNS };
  }
}

/**
 * Whether what is read of a file may be kept for another process: not what depends on more than the
 * file and its root, nor what may change without a trace.
 */
export function isKept(found: FoundFile, stamp: Stamp): boolean {
  const { mtime, ctime, readAt, configured, passing, skills, servers, shut } = stamp;
  return (
    isOrdinary(found) &&
    !configured &&
    !passing &&
    skills === null &&
    servers === null &&
    shut === null &&
    Math.max(mtime, ctime) < readAt - TICK
  );
}

/**
 * Whether a file is provably the one that was read: in the same place under the same rules, the same
 * file with the same size and times, and with the same rights. No program can set the time of the last
 * change of a file, so one that was written and had its other times put back is told by it.
 */
export function isStillKnown(found: FoundFile, known: KnownFile): boolean {
  const seen = seenAt(seeFiles([found.file]), 0);
  return seen !== null && isAsSeen(known, seen) && knownFinder()(found, known);
}

/** The part of this that looks at the file. */
export function isAsSeen({ stamp }: KnownFile, seen: SeenFile): boolean {
  return (
    seen.size === stamp.size &&
    seen.mtime === stamp.mtime &&
    seen.ctime === stamp.ctime &&
    seen.ino === stamp.ino &&
    seen.dev === stamp.dev &&
    seen.lock === stamp.lock
  );
}

/** The part of this that does not, for many files at once: each folder is asked for its config once. */
export function knownFinder(): (found: FoundFile, known: KnownFile) => boolean {
  const configured = new Map<string, boolean>();
  const isConfigured = (folder: string) => {
    const known = configured.get(folder) ?? findConfig(folder) !== null;
    configured.set(folder, known);
    return known;
  };
  return (found, { stamp, listed }) =>
    isOrdinary(found) &&
    listed.at.file === found.file &&
    stamp.treeKey === treeKeyOf(found) &&
    !isConfigured(dirname(found.file));
}

/** Neither a link nor behind one: what a link leads to is judged by what else is open. */
function isOrdinary({ target, outside, fault }: FoundFile): boolean {
  return target === null && !outside && fault === null;
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}

/** Removes what was written longest ago, where there is more than enough. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), ...(await factsOf(folder, name)) })),
  );
  let size = 0;
  for (const [at, file] of files.toSorted((a, b) => b.mtimeMs - a.mtimeMs).entries()) {
    size += file.size;
    if (at > 0 && (at >= MOST || size > MAX_SIZE)) await rm(file.path, { force: true });
  }
}

async function factsOf(
  folder: string,
  name: string,
): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const { size, mtimeMs } = await stat(join(folder, name));
  return { size, mtimeMs };
}
