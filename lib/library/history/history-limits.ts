/** How much of the history and of the trash is kept, and for how long; a person can see and set both. */

import { readFileSync, renameSync } from 'node:fs';
import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HISTORY_BOUNDS, TRASH_BOUNDS } from '@/lib/agents/model/limits';
import { decompress } from '@/lib/library/disk/compressed';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { revisionOf } from '@/lib/library/disk/revision';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';
import { inTurn } from '@/lib/library/disk/turns';
import {
  boundList,
  type HistoryLine,
  isSnapshot,
  listTurn,
  readLines,
  rewriteList,
  type Snapshot,
  settleTimes,
} from './history-list';

const DAY = 24 * 60 * 60 * 1000;
/** Milliseconds for which a version is kept that a running save has not listed yet. */
const GRACE = 60 * 60 * 1000;

const whole = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().int().min(min).max(max);

/** Checks the limits that were set, and fills in what is missing. */
export const HISTORY_LIMITS = z.object({
  /** Of disk space. Beyond it the oldest versions go first. */
  megabytes: whole(HISTORY_BOUNDS.megabytes).default(500),
  /** Older versions go, except for the newest `perFile` of each file. */
  days: whole(HISTORY_BOUNDS.days).default(365),
  perFile: whole(HISTORY_BOUNDS.perFile).default(20),
  /** Of the trash. Beyond either, what was deleted first goes first. */
  trash: z
    .object({
      megabytes: whole(TRASH_BOUNDS.megabytes).default(500),
      // Nothing goes because of its age unless a person wants that.
      days: whole(TRASH_BOUNDS.days).default(TRASH_BOUNDS.days.max),
    })
    .prefault({}),
});

export type HistoryLimits = z.infer<typeof HISTORY_LIMITS>;

export type HistoryUsage = {
  /** On disk. */
  readonly bytes: number;
  readonly versions: number;
  readonly files: number;
  /** When the oldest version was replaced, in milliseconds since 1970; null when there is none. */
  readonly oldest: number | null;
};

type List = { readonly file: string; readonly lines: readonly HistoryLine[] };

/** The limits in force: those that were set, or the defaults. */
export function readHistoryLimits(): HistoryLimits {
  try {
    return HISTORY_LIMITS.parse(JSON.parse(readFileSync(limitsFile(), 'utf8')));
  } catch (error) {
    // Not set yet, or damaged: then the defaults apply.
    if (errnoOf(error) !== null) nullIfGone(error);
    return HISTORY_LIMITS.parse({});
  }
}

/** Sets the limits, and removes the versions that exceed them. Without `trash` its limits stay. */
export async function writeHistoryLimits(
  wanted: Omit<HistoryLimits, 'trash'> & Partial<HistoryLimits>,
): Promise<void> {
  const limits = { ...readHistoryLimits(), ...wanted };
  const folder = await makeStateFolder('history');
  const fresh = leftoverPath(limitsFile(), 'tmp');
  try {
    await writeNewFile(fresh, Buffer.from(`${JSON.stringify(limits, null, 2)}\n`), OWNER_ONLY);
    renameSync(fresh, limitsFile());
    await syncFolder(folder);
  } finally {
    dropLeftover(fresh);
  }
  await pruneHistory();
}

export async function readHistoryUsage(): Promise<HistoryUsage> {
  const objects = await readObjects();
  const lists = await readLists();
  const times = lists.flatMap(({ lines }) => snapshotsOf(lines, objects).map(({ time }) => time));
  return {
    bytes: [...objects.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    versions: objects.size,
    files: lists.filter(({ lines }) => snapshotsOf(lines, objects).length > 0).length,
    oldest: times.reduce((oldest: number | null, time) => Math.min(oldest ?? time, time), null),
  };
}

/**
 * Removes the versions that exceed the limits, and those that no file lists. Call at start and
 * from time to time.
 * @returns how many versions were removed.
 */
export async function pruneHistory(now = Date.now()): Promise<number> {
  await unpackObjects();
  const objects = await readObjects();
  const lists = await readLists();
  const kept = chooseKept(lists, objects, readHistoryLimits(), now);
  let removed = 0;
  for (const [revision, { changed }] of objects) {
    if (kept.has(revision) || now - changed < GRACE) continue;
    objects.delete(revision);
    if ((await unlink(join(folderOf('objects'), revision)).catch(nullIfGone)) !== null) removed++;
  }
  for (const list of lists) await shortenList(list.file, objects);
  return removed;
}

/**
 * Versions were once kept as gzip. They are unpacked before anything is removed, so that nothing else
 * has to know. One that is damaged stays as it is.
 */
export async function unpackObjects(): Promise<void> {
  const folder = folderOf('objects');
  for (const name of await readNames(folder)) {
    const [, revision] = /^([0-9a-f]{64})\.gz$/.exec(name) ?? [];
    if (revision === undefined) continue;
    const packed = await readFile(join(folder, name)).catch(nullIfGone);
    if (packed === null) continue;
    const bytes = await decompress(packed);
    if (bytes === null || revisionOf(bytes) !== revision) continue;
    const fresh = leftoverPath(join(folder, revision), 'tmp');
    try {
      await writeNewFile(fresh, bytes, OWNER_ONLY);
      renameSync(fresh, join(folder, revision));
    } finally {
      dropLeftover(fresh);
    }
    await syncFolder(folder);
    await unlink(join(folder, name)).catch(nullIfGone);
  }
}

function chooseKept(
  lists: readonly List[],
  objects: Objects,
  limits: HistoryLimits,
  now: number,
): Set<string> {
  const versions = lists.flatMap(({ lines }) => {
    const snapshots = snapshotsOf(lines, objects);
    const times = settleTimes(snapshots, now);
    return snapshots
      .map(({ revision }, at) => ({ revision, time: times[at] ?? now }))
      .reverse()
      .filter(({ time }, rank) => rank < limits.perFile || now - time < limits.days * DAY);
  });
  const kept = new Set<string>();
  let left = limits.megabytes * 1024 * 1024;
  // Those of one file stay in their order where their times are the same.
  for (const { revision } of versions.sort((a, b) => b.time - a.time)) {
    if (kept.has(revision)) continue;
    left -= objects.get(revision)?.bytes ?? 0;
    if (left < 0) break;
    kept.add(revision);
  }
  return kept;
}

/** Rewrites a list if most of its versions are gone. */
async function shortenList(file: string, objects: Objects): Promise<void> {
  await inTurn(listTurn(file), async () => {
    const lines = readLines(file);
    const live = lines.filter((line) => !isSnapshot(line) || objects.has(line.revision));
    if (live.length * 2 >= lines.length) return;
    await rewriteList(file, () => (live.some(isSnapshot) ? live : []));
  });
  await boundList(file);
}

/** The snapshots whose object exists, oldest first. */
function snapshotsOf(lines: readonly HistoryLine[], objects: Objects): Snapshot[] {
  return lines.filter(isSnapshot).filter(({ revision }) => objects.has(revision));
}

type Objects = Map<string, { readonly bytes: number; readonly changed: number }>;

async function readObjects(): Promise<Objects> {
  const objects: Objects = new Map();
  for (const name of await readNames(folderOf('objects'))) {
    if (!/^[0-9a-f]{64}$/.test(name)) continue;
    const stats = await stat(join(folderOf('objects'), name)).catch(nullIfGone);
    if (stats) objects.set(name, { bytes: stats.size, changed: stats.mtimeMs });
  }
  return objects;
}

async function readLists(): Promise<List[]> {
  const names = await readNames(folderOf('files'));
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folderOf('files'), name))
    .map((file) => ({ file, lines: readLines(file) }));
}

async function readNames(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nullIfGone)) ?? [];
}

function folderOf(what: 'objects' | 'files'): string {
  return join(stateFolder(), 'history', what);
}

function limitsFile(): string {
  return join(stateFolder(), 'history', 'limits.json');
}
