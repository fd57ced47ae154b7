/**
 * Earlier versions of files, kept outside every root.
 *
 * `history/objects` holds each version under its revision, so that equal versions are kept once, and
 * as it is: to compress it would take longer than to wait for the disk. `history/files/….jsonl` lists
 * the versions of one file, one per line, oldest first; a line that a crash tore is skipped. There is
 * no other record. What came first is told by the place in the list and never by the time, because a
 * clock can be wrong and be put right.
 */

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY, syncFolder, syncPath, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { perProcess } from '@/lib/library/disk/per-process';
import { revisionOf } from '@/lib/library/disk/revision';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';
import { inTurn } from '@/lib/library/disk/turns';
import { identifyFile } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import {
  addToList,
  type HistoryLine,
  isSnapshot,
  type MovedFrom,
  type ReplacedBy,
  readLines,
  type Snapshot,
} from './history-list';

/** A version could not be kept, so nothing may replace it. */
export class HistoryError extends Error {
  override name = 'HistoryError';
}

/**
 * Keeps a version of a file, unless it is the last one kept; it is on the disk when this resolves.
 * @throws HistoryError
 */
export async function keepSnapshot(
  root: Root,
  path: string,
  bytes: Uint8Array,
  replacedBy: ReplacedBy,
): Promise<void> {
  const file = identifyFile(root, path);
  await inHistoryOf(file, 'The version could not be kept in the history.', async () => {
    // The watcher reports our own saves as outside changes too.
    const last = readLines(historyList(file)).at(-1);
    const isLast = last !== undefined && 'revision' in last && last.revision === revisionOf(bytes);
    if (isLast && readSnapshot(last.revision) !== null) return;
    await addVersion(file, bytes, replacedBy);
  });
}

/** Keeps a version of a file, given by its real path. @throws HistoryError */
export async function keepVersion(
  file: string,
  bytes: Uint8Array,
  replacedBy: ReplacedBy,
): Promise<void> {
  await inHistoryOf(file, 'The version could not be kept in the history.', () =>
    addVersion(file, bytes, replacedBy),
  );
}

/** Settles when every version of a file that is being kept now can be listed, or could not be kept. */
export async function historyKept(root: Root, path: string): Promise<void> {
  await inTurn(historyTurn(identifyFile(root, path)), async () => {});
}

/**
 * Makes the versions of a file that moves part of its new path's history.
 * @throws HistoryError
 */
export async function keepMove(from: string, to: string): Promise<void> {
  const id = randomUUID();
  const note = (file: string, line: HistoryLine) =>
    inHistoryOf(file, 'The move could not be noted in the history.', () => addLine(file, line));
  // In this order: without the first line, the second would find no versions.
  await note(from, { movedTo: to, id, time: nextTime() });
  await note(to, { movedFrom: from, id, time: nextTime() });
}

/** So many versions of one file are listed at most, and so many moves followed. */
const MOST_LISTED = 3000;
const MOST_MOVES = 1000;

/** The earlier versions of a file that are still there, newest first; those under former paths too. */
export function listSnapshots(root: Root, path: string): Snapshot[] {
  const found: Snapshot[] = [];
  const followed = new Set<string>();
  const lists = new Map<string, HistoryLine[]>();
  let lines = readLines(historyList(identifyFile(root, path)));
  while (found.length < MOST_LISTED && followed.size < MOST_MOVES) {
    const moved = lines.findLastIndex((line) => 'movedFrom' in line);
    // Lines before a move are those of another file, which had this path earlier.
    found.push(
      ...lines
        .slice(moved + 1)
        .filter(isSnapshot)
        .reverse(),
    );
    const move = lines[moved];
    if (move === undefined || !('movedFrom' in move)) break;
    // Damaged lists could lead in a circle.
    const step = `${move.id ?? move.time} ${move.movedFrom}`;
    if (followed.has(step)) break;
    followed.add(step);
    const former = lists.get(move.movedFrom) ?? readLines(historyList(move.movedFrom));
    lists.set(move.movedFrom, former);
    lines = linesBefore(former, move);
  }
  const there = new Map<string, boolean>();
  for (const { revision } of found) {
    if (!there.has(revision)) there.set(revision, existsSync(objectPath(revision)));
  }
  return found
    .filter(({ revision }) => there.get(revision))
    .filter((line, at, lines) => line.revision !== lines[at - 1]?.revision)
    .slice(0, MOST_LISTED);
}

/** What the list of a former path says of the file up to its move. */
function linesBefore(lines: readonly HistoryLine[], { id, time }: MovedFrom): HistoryLine[] {
  if (id !== null) {
    const end = lines.findLastIndex((line) => 'movedTo' in line && line.id === id);
    return lines.slice(0, Math.max(end, 0));
  }
  return lines.slice(0, lines.findLastIndex((line) => line.time < time) + 1);
}

/** The bytes of a version; null when the history does not have it whole. */
export function readSnapshot(revision: string): Uint8Array | null {
  if (!/^[0-9a-f]{64}$/.test(revision)) return null;
  try {
    const bytes = readFileSync(objectPath(revision));
    return revisionOf(bytes) === revision ? bytes : null;
  } catch (error) {
    // A folder in the place of an object is damage like any other.
    return errnoOf(error) === 'EISDIR' ? null : nullIfGone(error);
  }
}

function objectPath(revision: string): string {
  return join(stateFolder(), 'history', 'objects', revision);
}

function historyList(file: string): string {
  return join(stateFolder(), 'history', 'files', listName(file));
}

function listName(file: string): string {
  return `${createHash('sha256').update(file).digest('hex').slice(0, 40)}.jsonl`;
}

async function addVersion(file: string, bytes: Uint8Array, replacedBy: ReplacedBy): Promise<void> {
  const revision = revisionOf(bytes);
  const line = { revision, time: nextTime(), size: bytes.length, replacedBy };
  // Together, because both wait for the disk. A line without its object is skipped like a torn one.
  await Promise.all([keepObject(revision, bytes), addLine(file, line)]);
}

async function keepObject(revision: string, bytes: Uint8Array): Promise<void> {
  await inTurn(`object ${revision}`, async () => {
    const path = objectPath(revision);
    if (existsSync(path)) return keepObjectAgain(revision, bytes);
    const folder = await makeStateFolder('history', 'objects');
    try {
      // A torn object is ignored, so a new one need not be written under another name first.
      await Promise.all([writeNewFile(path, bytes, OWNER_ONLY), syncFolder(folder)]);
    } catch (error) {
      // Another server on the same state folder has begun to keep it, and may never end.
      if (errnoOf(error) !== 'EEXIST') throw error;
      await keepObjectAgain(revision, bytes);
    }
  });
}

/** Keeps an object of which there is something already. */
async function keepObjectAgain(revision: string, bytes: Uint8Array): Promise<void> {
  const path = objectPath(revision);
  const folder = await makeStateFolder('history', 'objects');
  if (readSnapshot(revision) !== null) {
    // Who wrote it may be another server, which has not flushed it yet.
    await Promise.all([syncPath(path), syncFolder(folder)]);
    // Makes it new again, so that it is not pruned before it is listed.
    utimesSync(path, new Date(), new Date());
    return;
  }
  const fresh = leftoverPath(path, 'tmp');
  try {
    await writeNewFile(fresh, bytes, OWNER_ONLY);
    renameSync(fresh, path);
  } finally {
    dropLeftover(fresh);
  }
  await syncFolder(folder);
}

async function addLine(file: string, line: HistoryLine): Promise<void> {
  const list = join(await makeStateFolder('history', 'files'), listName(file));
  await addToList(list, line, file);
}

async function inHistoryOf(
  file: string,
  message: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await inTurn(historyTurn(file), work);
  } catch (error) {
    throw new HistoryError(message, { cause: error });
  }
}

function historyTurn(file: string): string {
  return `history ${file}`;
}

/** Now, but never the same time twice, so that a time tells two versions apart. */
function nextTime(): number {
  const last = perProcess('history-time', () => ({ time: 0 }));
  last.time = Math.max(Date.now(), last.time + 1);
  return last.time;
}
