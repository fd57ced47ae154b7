/**
 * Everything that changed, newest last: what was changed, by whom, in which files, with the revisions
 * before and after. It is kept outside every root, as `journal/….jsonl` in the state folder: one entry
 * a line, with a checksum in front of it, and lines are only added. A line that a crash tore, or that
 * was damaged, is skipped. When a part has grown long the next is begun, and the oldest go, so that
 * the journal is bounded; what the files held is in the history, which has limits of its own.
 */

import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appendLine, syncNow } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { perProcess } from '@/lib/library/disk/per-process';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';
import { inTurn } from '@/lib/library/disk/turns';

export const By = z.discriminatedUnion('kind', [
  /** `browser` is what a browser calls itself; null for a script. */
  z.object({ kind: z.literal('app'), browser: z.string().nullable() }),
  /** As it is typed, such as `check --fix`. */
  z.object({ kind: z.literal('command'), command: z.string() }),
  /** Another program, while the server ran. */
  z.object({ kind: z.literal('outside') }),
]);

/** Who made a change. */
export type By = z.infer<typeof By>;

const Place = z.object({
  /** The absolute path of the root. */
  folder: z.string(),
  /** In the root, with `/`. */
  path: z.string(),
});

const JournalFile = Place.extend({
  /** Where it was before, if it moved; else left out. */
  from: Place.optional(),
  /** The revision before; null for a new file. */
  before: z.string().nullable(),
  /** The revision after; null for a file that is gone. */
  after: z.string().nullable(),
  /** Whether it may be executed since; left out where that did not change. */
  executable: z.boolean().optional(),
  /** How many of the folders above it were made for it; left out where none was. */
  folders: z.number().optional(),
  /** Its id in the trash, if it was deleted by the app. */
  trash: z.string().optional(),
  /** What changed in it, a few words each. */
  words: z.array(z.string()),
});

/** What became of one file. */
export type JournalFile = z.infer<typeof JournalFile>;

export const Left = Place.extend({ why: z.string() });

/** A file that a change of many did not change, and why. */
export type Left = z.infer<typeof Left>;

const Entry = z.object({
  id: z.string(),
  /** In milliseconds since 1970. */
  time: z.number(),
  by: By,
  /** What changed, in one line. */
  what: z.string(),
  files: z.array(JournalFile),
  left: z.array(Left),
  /** The id of the entry that this one takes back. */
  undoes: z.string().optional(),
});

export type JournalEntry = z.infer<typeof Entry>;

/** A part of the journal that is longer than this is not added to, in bytes. */
const LONG_PART = 1024 * 1024;
/** So much of it is kept, in bytes, beside the part that is being added to. */
const MOST_BYTES = 16 * 1024 * 1024;

/** An id that sorts by time. */
export function newEntryId(now = Date.now()): string {
  return `${now.toString().padStart(13, '0')}-${randomUUID()}`;
}

/** Adds an entry; it is on the disk when this resolves. */
export async function addToJournal(entry: JournalEntry): Promise<void> {
  const folder = await makeStateFolder('journal');
  await inTurn('journal', async () => {
    const parts = listParts();
    const last = parts.at(-1);
    const isFull = last === undefined || last.size > LONG_PART;
    const number = (last?.number ?? 0) + (isFull ? 1 : 0);
    // At once: what was changed is read again meanwhile, and nothing is made.
    await appendLine(join(folder, partName(number)), seal(entry), syncNow);
    if (isFull) removeOldest(parts);
  });
  for (const listener of listeners()) listener();
}

/** Calls back after each entry that this process adds. */
export function onJournal(listener: () => void): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}

const listeners = () => perProcess('journal-listeners', () => new Set<() => void>());

/** All entries, newest first, read as far as they are asked for. */
export function* readJournal(): Generator<JournalEntry, void> {
  for (const part of listParts().reverse()) yield* readPart(part).toReversed();
}

/** The entry of an id; null when the journal does not have it. */
export function findEntry(id: string): JournalEntry | null {
  for (const entry of readJournal()) if (entry.id === id) return entry;
  return null;
}

/** How many lines of a part cannot be read. */
export function countDamagedLines(text: string): number {
  return linesOf(text).filter((line) => unseal(line) === null).length;
}

/** The lines of a part that can be read, as its whole text. */
export function wholeLines(text: string): string {
  const whole = linesOf(text).filter((line) => unseal(line) !== null);
  return whole.map((line) => `${line}\n`).join('');
}

function seal(entry: JournalEntry): string {
  const json = JSON.stringify(entry);
  return `${checksum(json)} ${json}`;
}

function unseal(line: string): JournalEntry | null {
  const json = line.slice(17);
  if (line[16] !== ' ' || line.slice(0, 16) !== checksum(json)) return null;
  try {
    return Entry.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

type Part = { readonly number: number; readonly file: string; readonly size: number };

/** Oldest first. */
function listParts(): Part[] {
  const folder = join(stateFolder(), 'journal');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    nullIfGone(error);
    return [];
  }
  const parts = names.flatMap((name) => {
    const number = Number(/^(\d{8})\.jsonl$/.exec(name)?.[1] ?? Number.NaN);
    const file = join(folder, name);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    return Number.isNaN(number) || size === undefined ? [] : [{ number, file, size }];
  });
  return parts.sort((a, b) => a.number - b.number);
}

function partName(number: number): string {
  return `${String(number).padStart(8, '0')}.jsonl`;
}

/** @param parts those that are full, oldest first */
function removeOldest(parts: readonly Part[]): void {
  let bytes = 0;
  for (const { file, size } of parts.toReversed()) {
    bytes += size;
    if (bytes <= MOST_BYTES) continue;
    try {
      unlinkSync(file);
    } catch (error) {
      // Another server has removed it.
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }
}

const MOST_KEPT = 4;

type Kept = Map<string, { readonly size: number; readonly entries: readonly JournalEntry[] }>;

/** The entries of a part, oldest first; a part that has not grown is not read again. */
function readPart({ file, size }: Part): readonly JournalEntry[] {
  const kept = perProcess('journal-parts', (): Kept => new Map());
  const known = kept.get(file);
  if (known?.size === size) return known.entries;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    nullIfGone(error);
    return [];
  }
  const entries = linesOf(text).flatMap((line) => unseal(line) ?? []);
  // The newest parts are asked for again and again.
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(file, { size, entries });
  return entries;
}
