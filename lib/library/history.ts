/**
 * Earlier versions of files, kept outside every root.
 *
 * `history/objects/ab/cdef….gz` holds one version under its revision, so equal versions are kept once.
 * `history/files/….jsonl` lists the versions of one file, a line each, oldest first; a line that a
 * crash tore is passed over. Nothing else remembers anything.
 */

import { createHash } from 'node:crypto';
import { access, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { compress, decompress } from './compressed';
import { appendLine, syncFolder, writeNewFile } from './durable';
import { errnoOf } from './failure';
import { dropLeftover, leftoverPath } from './leftover';
import { identifyFile } from './locate';
import { revisionOf } from './revision';
import type { Root } from './root';
import { makeStateFolder, stateFolder } from './state-folder';
import { inTurn } from './turns';

/** What put another version in a version's place, or took it away. */
export type ReplacedBy = 'save' | 'restore' | 'delete' | 'outside' | 'crash';

/** An earlier version of a file. */
export type Snapshot = {
  readonly revision: string;
  /** When it was replaced, in milliseconds since 1970. */
  readonly time: number;
  /** Bytes, not compressed. */
  readonly size: number;
  readonly replacedBy: ReplacedBy;
};

/** A line of a file's list. */
export type HistoryLine = Snapshot | { readonly movedFrom: string; readonly time: number };

/** A version could not be kept; what was about to replace it must not. */
export class HistoryError extends Error {
  override name = 'HistoryError';
}

/**
 * Keeps a version of a file; it is on the disk when this resolves.
 * @throws HistoryError
 */
export async function keepSnapshot(
  root: Root,
  path: string,
  bytes: Uint8Array,
  replacedBy: ReplacedBy,
): Promise<void> {
  await keepVersion(await identifyFile(root, path), bytes, replacedBy);
}

/** `keepSnapshot` for a file known by its real path. */
export async function keepVersion(
  file: string,
  bytes: Uint8Array,
  replacedBy: ReplacedBy,
): Promise<void> {
  const revision = revisionOf(bytes);
  const line = { revision, time: Date.now(), size: bytes.length, replacedBy };
  try {
    // Together: both wait for the disk. A line without its object is passed over like a torn one.
    await Promise.all([keepObject(revision, bytes), addLine(file, line)]);
  } catch (error) {
    throw new HistoryError('The version could not be kept in the history.', { cause: error });
  }
}

/** Makes the versions of a file that has moved part of its new path's history. */
export async function keepMove(from: string, to: string): Promise<void> {
  await addLine(to, { movedFrom: from, time: Date.now() });
}

/** The earlier versions of a file that can still be read, newest first; those under former paths too. */
export async function listSnapshots(root: Root, path: string): Promise<Snapshot[]> {
  const found: Snapshot[] = [];
  const seen = new Set<string>();
  let file: string | null = await identifyFile(root, path);
  let until = Number.POSITIVE_INFINITY;
  while (file !== null && !seen.has(file)) {
    seen.add(file);
    const lines = await readLines(historyList(file));
    file = null;
    for (const line of lines.reverse()) {
      if (line.time > until) continue;
      if ('movedFrom' in line) {
        // What stands before it is of a file that had this path earlier.
        file = line.movedFrom;
        until = line.time;
        break;
      }
      found.push(line);
    }
  }
  const readable = await Promise.all(found.map((line) => exists(objectPath(line.revision))));
  return found.filter(
    (line, at) => readable[at] === true && line.revision !== found[at - 1]?.revision,
  );
}

/** The bytes of a version; null when the history does not have it whole. */
export async function readSnapshot(revision: string): Promise<Uint8Array | null> {
  if (!/^[0-9a-f]{64}$/.test(revision)) return null;
  try {
    const bytes = await decompress(await readFile(objectPath(revision)));
    return bytes !== null && revisionOf(bytes) === revision ? bytes : null;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The lines of a list that are whole; none when there is no such list. */
export async function readLines(list: string): Promise<HistoryLine[]> {
  let text: string;
  try {
    text = await readFile(list, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => parseLine(line) ?? []);
}

export function objectPath(revision: string): string {
  const folder = join(stateFolder(), 'history', 'objects', revision.slice(0, 2));
  return join(folder, `${revision.slice(2)}.gz`);
}

function historyList(file: string): string {
  return join(stateFolder(), 'history', 'files', listName(file));
}

function listName(file: string): string {
  return `${createHash('sha256').update(file).digest('hex').slice(0, 40)}.jsonl`;
}

async function keepObject(revision: string, bytes: Uint8Array): Promise<void> {
  await inTurn(`object ${revision}`, async () => {
    if ((await readSnapshot(revision)) !== null) return;
    const folder = await makeStateFolder('history', 'objects', revision.slice(0, 2));
    const path = objectPath(revision);
    const leftover = leftoverPath(path, 'tmp');
    try {
      await writeNewFile(leftover, await compress(bytes), null);
      await rename(leftover, path);
      await syncFolder(folder);
    } finally {
      await dropLeftover(leftover);
    }
  });
}

async function addLine(file: string, line: HistoryLine): Promise<void> {
  const folder = await makeStateFolder('history', 'files');
  // The file's path is for a person who looks into the folder; the list is found by its name.
  await appendLine(join(folder, listName(file)), JSON.stringify({ ...line, file }));
}

function parseLine(text: string): HistoryLine | null {
  let line: Partial<Record<'revision' | 'time' | 'size' | 'replacedBy' | 'movedFrom', unknown>>;
  try {
    line = JSON.parse(text) ?? {};
  } catch {
    return null;
  }
  const { revision, time, size, replacedBy, movedFrom } = line;
  if (typeof time !== 'number') return null;
  if (typeof movedFrom === 'string') return { movedFrom, time };
  if (typeof revision !== 'string' || !/^[0-9a-f]{64}$/.test(revision)) return null;
  if (typeof size !== 'number' || !isReplacedBy(replacedBy)) return null;
  return { revision, time, size, replacedBy };
}

function isReplacedBy(value: unknown): value is ReplacedBy {
  return ['save', 'restore', 'delete', 'outside', 'crash'].includes(value as string);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
