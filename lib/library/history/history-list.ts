/** The lists of the history: what is known of the versions of one file, line by line, oldest first. */

import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { appendLine, OWNER_ONLY, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { nullIfGone } from '@/lib/library/disk/state-folder';
import { inTurn } from '@/lib/library/disk/turns';

/** What replaced a version, or took it away. */
export type ReplacedBy = 'save' | 'restore' | 'delete' | 'outside' | 'crash';

/** An earlier version of a file. */
export type Snapshot = {
  readonly revision: string;
  /** When it was replaced, in milliseconds since 1970. */
  readonly time: number;
  /** Bytes. */
  readonly size: number;
  readonly replacedBy: ReplacedBy;
};

/**
 * What the list of a file's new path says of a move. The list of the former path has a line with the
 * same id, and what is before that line belongs to the file that moved. Moves that were noted before
 * there were ids have null.
 */
export type MovedFrom = {
  readonly movedFrom: string;
  readonly id: string | null;
  readonly time: number;
};
type MovedTo = { readonly movedTo: string; readonly id: string; readonly time: number };

/** A line of a file's list. */
export type HistoryLine = Snapshot | MovedFrom | MovedTo;

/** A list that has grown beyond this is shortened, in bytes. */
export const LONG_LIST = 256 * 1024;
/** What is left of it at most, in lines and in bytes, and how many of the newest lines in any case. */
const MOST_LINES = 1000;
const MOST_BYTES = LONG_LIST / 2;
const NEWEST = 500;

/** Adds a line, which is on the disk when this resolves. */
export async function addToList(list: string, line: HistoryLine, file: string): Promise<void> {
  await inTurn(listTurn(list), async () => {
    const before = readSize(list);
    // The file's path is for a person who looks into the folder; the list is found by its name.
    await appendLine(list, JSON.stringify(before === 0 ? { ...line, file } : line));
    if (before > LONG_LIST) await rewriteList(list, boundLines);
  });
}

/** Shortens a list that has grown too long before it was bounded. */
export async function boundList(list: string): Promise<void> {
  await inTurn(listTurn(list), async () => {
    if (readSize(list) > LONG_LIST) await rewriteList(list, boundLines);
  });
}

/**
 * Keeps only some lines of a list. Runs in its turn.
 * @param choose which lines stay, oldest first; none removes the list
 */
export async function rewriteList(
  list: string,
  choose: (lines: readonly HistoryLine[]) => readonly HistoryLine[],
): Promise<void> {
  const fd = openSync(list, 'r');
  const fresh = leftoverPath(list, 'tmp');
  try {
    const before = readFileSync(fd);
    const file = fileOf(before);
    const kept = choose(parseLines(before.toString()));
    if (kept.length === 0) {
      rmSync(list, { force: true });
      return;
    }
    const text = kept.map((line, at) => {
      return `${JSON.stringify(at === 0 && file !== null ? { ...line, file } : line)}\n`;
    });
    await writeNewFile(fresh, Buffer.from(text.join('')), OWNER_ONLY);
    renameSync(fresh, list);
    // Another server may have been adding a line to the old list in that moment.
    await wait(50);
    const more = readFrom(fd, before.length);
    for (const line of parseLines(more)) await appendLine(list, JSON.stringify(line));
  } finally {
    closeSync(fd);
    dropLeftover(fresh);
  }
}

/**
 * The newest lines; of the others those whose text is not listed again by a newer one, as far as there
 * is room.
 */
export function boundLines(lines: readonly HistoryLine[]): HistoryLine[] {
  const kept: HistoryLine[] = [];
  const revisions = new Set<string>();
  let bytes = 0;
  for (const line of [...lines].reverse()) {
    if (isSnapshot(line)) {
      if (kept.length >= NEWEST && revisions.has(line.revision)) continue;
      revisions.add(line.revision);
    }
    bytes += JSON.stringify(line).length + 1;
    if (kept.length === MOST_LINES || bytes > MOST_BYTES) break;
    kept.push(line);
  }
  return kept.reverse();
}

function readSize(list: string): number {
  try {
    const fd = openSync(list, 'r');
    try {
      return fstatSync(fd).size;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 0;
    throw error;
  }
}

function readFrom(fd: number, from: number): string {
  const bytes = Buffer.alloc(Math.max(fstatSync(fd).size - from, 0));
  readSync(fd, bytes, 0, bytes.length, from);
  return bytes.toString();
}

/** The path that the list itself tells, for a person. */
function fileOf(bytes: Buffer): string | null {
  try {
    const { file } = JSON.parse(bytes.subarray(0, Math.max(bytes.indexOf(10), 0)).toString());
    return typeof file === 'string' ? file : null;
  } catch {
    return null;
  }
}

/** The lines of a list that are whole; none when there is no such list. */
export function readLines(list: string): HistoryLine[] {
  let text: string;
  try {
    text = readFileSync(list, 'utf8');
  } catch (error) {
    nullIfGone(error);
    return [];
  }
  return parseLines(text);
}

/** How many lines of a list's text cannot be read, as after a crash. */
export function countTornLines(text: string): number {
  return text.split('\n').filter((line) => line !== '' && parseLine(line) === null).length;
}

function parseLines(text: string): HistoryLine[] {
  return text.split('\n').flatMap((line) => parseLine(line) ?? []);
}

export function isSnapshot(line: HistoryLine): line is Snapshot {
  return 'revision' in line;
}

/**
 * When the lines of a list were written, as far as that can be trusted: a time that lies ahead, or
 * before that of an earlier line, comes from a clock that was wrong.
 */
export function settleTimes(lines: readonly { readonly time: number }[], now: number): number[] {
  const times = lines.map(({ time }) => time);
  const known = times.filter((time) => time <= now);
  let last = known[0] ?? now;
  return times.map((time) => {
    if (time <= now) last = Math.max(last, time);
    return last;
  });
}

/** The turn in which a list may be changed. */
export function listTurn(list: string): string {
  return `list ${list}`;
}

function parseLine(text: string): HistoryLine | null {
  let line: { readonly [key: string]: unknown };
  try {
    line = JSON.parse(text) ?? {};
  } catch {
    return null;
  }
  const { revision, time, size, replacedBy, movedFrom, movedTo, id } = line;
  if (typeof time !== 'number' || Number.isNaN(new Date(time).getTime())) return null;
  if (typeof movedFrom === 'string') {
    return { movedFrom, id: typeof id === 'string' ? id : null, time };
  }
  if (typeof movedTo === 'string') return typeof id === 'string' ? { movedTo, id, time } : null;
  if (typeof revision !== 'string' || !/^[0-9a-f]{64}$/.test(revision)) return null;
  if (typeof size !== 'number' || !isReplacedBy(replacedBy)) return null;
  return { revision, time, size, replacedBy };
}

function isReplacedBy(value: unknown): value is ReplacedBy {
  return ['save', 'restore', 'delete', 'outside', 'crash'].includes(value as string);
}
