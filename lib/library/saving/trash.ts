/**
 * Deleted files, kept outside every root until the trash is emptied. Each is one file of the
 * state folder: a line of JSON that describes it, then its bytes, compressed.
 */

import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { compress, decompress } from '@/lib/library/disk/compressed';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf, type Failure, fail } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { readOpened } from '@/lib/library/disk/read-bytes';
import { revisionOf } from '@/lib/library/disk/revision';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';
import { HistoryError } from '@/lib/library/history/history';
import { readHistoryLimits } from '@/lib/library/history/history-limits';
import type { Root, RootedPath } from '@/lib/library/roots/root';
import { createBytes, makeLink, type Saved, withNewName } from './change-file';

export type TrashEntry = {
  readonly id: string;
  /** The path and the label of the root that the file was deleted from. */
  readonly folder: string;
  readonly label: string;
  /** In that root. */
  readonly path: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly time: number;
  readonly revision: string;
  /** Bytes, not compressed. */
  readonly size: number;
  /** What was deleted together has the id of one change of the journal; null for a single file. */
  readonly group: string | null;
};

export type DamagedTrash = {
  readonly id: string;
  /** Bytes on the disk. */
  readonly size: number;
};

/** A file that is back where it was. */
export type Restored = Saved & RootedPath;

export type TrashHeader = Omit<TrashEntry, 'id'> & {
  readonly mode: number;
  /** The target as the link had it, if the file was a symbolic link; else null. */
  readonly link: string | null;
};

const DAY = 24 * 60 * 60 * 1000;
const ENDING = '.trash';
/** Longer than any header: a path takes at most 4,096 bytes, six times that as JSON escapes. */
const HEADER_BYTES = 64 * 1024;

/**
 * Keeps a file that is about to be deleted; it is on the disk when this resolves.
 * @param link the target as the link has it, if the file is a symbolic link; the bytes are those it
 * leads to
 * @param group of what is deleted together
 * @returns the id of its entry.
 * @throws HistoryError
 */
export async function keepInTrash(
  root: Root,
  path: string,
  bytes: Uint8Array,
  { mode, link, group }: { mode: number; link: string | null; group: string | null },
): Promise<string> {
  const header: TrashHeader = {
    folder: root.path,
    label: root.label,
    path,
    time: Date.now(),
    revision: revisionOf(bytes),
    size: bytes.length,
    mode: mode & 0o777,
    link,
    group,
  };
  const id = `${header.time}-${randomUUID()}`;
  try {
    await writeTrashFile(id, header, bytes);
  } catch (error) {
    throw new HistoryError('The file could not be kept in the trash.', { cause: error });
  }
  return id;
}

/** Writes an entry; it is on the disk when this resolves. */
export async function writeTrashFile(
  id: string,
  header: TrashHeader,
  bytes: Uint8Array,
): Promise<void> {
  const content = [Buffer.from(`${JSON.stringify(header)}\n`), await compress(bytes)];
  const folder = await makeStateFolder('trash');
  const leftover = leftoverPath(entryFile(id), 'tmp');
  try {
    await writeNewFile(leftover, Buffer.concat(content), OWNER_ONLY);
    renameSync(leftover, entryFile(id));
    await syncFolder(folder);
  } finally {
    dropLeftover(leftover);
  }
}

/** What is in the trash, newest first. What is damaged is not among it. */
export function listTrash(): TrashEntry[] {
  const entries = listTrashIds().flatMap((id) => {
    const header = readHeader(id);
    return header === null ? [] : [entryOf(id, header)];
  });
  return entries.sort((a, b) => b.time - a.time);
}

/** Entries of which nobody can tell any more which file they were. */
export function listDamagedTrash(): DamagedTrash[] {
  return listTrashIds().flatMap((id) => {
    if (readHeader(id) !== null) return [];
    const stats = lstatSync(entryFile(id), { throwIfNoEntry: false });
    return stats?.isFile() ? [{ id, size: stats.size }] : [];
  });
}

/** How many files there are, and what they take on the disk. */
export function readTrashUsage(): { readonly bytes: number; readonly files: number } {
  const sizes = listTrashIds().map(
    (id) => lstatSync(entryFile(id), { throwIfNoEntry: false })?.size,
  );
  return { bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0), files: sizes.length };
}

/** The ids of all entries, whole or damaged. */
export function listTrashIds(): string[] {
  return readNames(join(stateFolder(), 'trash'))
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter(isId);
}

/** The bytes of a deleted file; null when the trash does not have it whole. */
export async function readFromTrash(id: string): Promise<Uint8Array | null> {
  return (await readEntry(id))?.bytes ?? null;
}

/**
 * Puts a deleted file back where it was, and takes it out of the trash. Never over an existing
 * file.
 * @param roots the open ones; the file's must be among them
 */
export async function restoreFromTrash(
  roots: readonly Root[],
  id: string,
): Promise<Restored | Failure> {
  const entry = await readEntry(id);
  if (entry === null) {
    return fail('missing', id, {
      message: 'This file is no longer in the trash, or its copy is damaged.',
      hint: 'Look in the history of its path.',
    });
  }
  const { path, folder, label, link, mode } = entry.header;
  const root = roots.find((root) => root.path === folder);
  if (root === undefined) {
    return fail('missing', path, {
      message: `“${path}” was deleted from ${label}, which is not open. It stays in the trash.`,
      hint: 'Open that folder, then restore the file.',
    });
  }
  const linked = link === null ? null : await createLink(root, path, link);
  const result = linked
    ? { ...linked, revision: entry.header.revision, changed: true }
    : await createBytes(root, path, entry.bytes, { like: { mode }, anyName: true });
  if (!result.ok) return result;
  removeFromTrash(id);
  return { ...result, root, path };
}

/** Deletes one file for good. @returns false when the trash does not have it. */
export function removeFromTrash(id: string): boolean {
  if (!isId(id)) return false;
  try {
    unlinkSync(entryFile(id));
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Removes what exceeds the limits for good, what was deleted first before the rest. Damaged entries
 * count and go like the others. Call at start and from time to time.
 * @returns how many files were removed.
 */
export function pruneTrash(now = Date.now()): number {
  const { megabytes, days } = readHistoryLimits().trash;
  let left = megabytes * 1024 * 1024;
  let removed = 0;
  const timeOf = (id: string) => Number.parseInt(id, 10);
  for (const id of listTrashIds().sort((a, b) => timeOf(b) - timeOf(a))) {
    left -= lstatSync(entryFile(id), { throwIfNoEntry: false })?.size ?? 0;
    const isOld = now - timeOf(id) >= days * DAY;
    if ((isOld || left < 0) && removeFromTrash(id)) removed++;
  }
  return removed;
}

/** Deletes all of the trash for good, damaged files too. @returns how many files that were. */
export function emptyTrash(): number {
  const entries = [...listTrash(), ...listDamagedTrash()];
  return entries.filter(({ id }) => removeFromTrash(id)).length;
}

/** Makes a link again, if it still leads to a file of its root. */
async function createLink(root: Root, path: string, link: string) {
  const made = await withNewName(root, path, { anyName: true }, async (folder, target) =>
    (await makeLink(root, path, { text: link, anywhere: true }, folder, target))
      ? ({ ok: true } as const)
      : fail('outside', path),
  );
  return made.ok ? made : null;
}

async function readEntry(id: string) {
  const { header, bytes } = (await readTrashFile(id)) ?? {};
  return header && bytes ? { header, bytes } : null;
}

/** An entry, as far as it can be read: null without its header, and null bytes for those that are damaged. */
export async function readTrashFile(
  id: string,
): Promise<{ readonly header: TrashHeader; readonly bytes: Uint8Array | null } | null> {
  if (!isId(id)) return null;
  try {
    const content = readFileSync(entryFile(id));
    const end = content.indexOf('\n');
    const header = parseHeader(id, content.toString('utf8', 0, Math.max(end, 0)));
    if (header === null) return null;
    const bytes = await decompress(content.subarray(end + 1));
    return { header, bytes: bytes && revisionOf(bytes) === header.revision ? bytes : null };
  } catch (error) {
    return nullIfGone(error);
  }
}

/** Null for what is damaged, cannot be read, or was taken out a moment ago. */
function readHeader(id: string): TrashHeader | null {
  try {
    const start = readStart(entryFile(id));
    const end = Math.max(start.indexOf(10), 0);
    return parseHeader(id, Buffer.from(start.subarray(0, end)).toString());
  } catch {
    return null;
  }
}

function readStart(file: string): Uint8Array {
  // Somebody may have put a pipe there, and to open it would wait for a writer.
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return readOpened(fd, HEADER_BYTES).bytes;
  } finally {
    closeSync(fd);
  }
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    nullIfGone(error);
    return [];
  }
}

/** @param id tells the time as well, where that of the header cannot be */
function parseHeader(id: string, json: string): TrashHeader | null {
  let header: Partial<Record<keyof TrashHeader, unknown>>;
  try {
    header = JSON.parse(json) ?? {};
  } catch {
    return null;
  }
  const { folder, label, path, time, revision, size, mode, link, group } = header;
  if (typeof folder !== 'string' || typeof label !== 'string' || typeof path !== 'string')
    return null;
  if (typeof time !== 'number' || typeof size !== 'number' || typeof mode !== 'number') return null;
  if (typeof revision !== 'string' || (typeof link !== 'string' && link !== null)) return null;
  const isTime = !Number.isNaN(new Date(time).getTime());
  return {
    ...{ folder, label, path, revision, size, link },
    group: typeof group === 'string' ? group : null,
    time: isTime ? time : Number.parseInt(id, 10),
    mode: safeMode(mode),
  };
}

/** Whatever the header says, a restored file acts as nobody else and cannot be written by everybody. */
function safeMode(mode: number): number {
  return Number.isSafeInteger(mode) && mode >= 0 ? mode & 0o775 : OWNER_ONLY.mode;
}

function entryOf(id: string, header: TrashHeader): TrashEntry {
  const { folder, label, path, time, revision, size, group } = header;
  return { id, folder, label, path, time, revision, size, group };
}

function entryFile(id: string): string {
  return join(stateFolder(), 'trash', `${id}${ENDING}`);
}

function isId(id: string): boolean {
  return /^[0-9]{1,15}-[0-9a-f-]{36}$/.test(id);
}
