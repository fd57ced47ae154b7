/** The folders that a person added, which are open at the next start, too, and those of late. */

import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';
import { inTurn } from '@/lib/library/disk/turns';
import { isFolder } from '@/lib/library/roots/named-path.mjs';
import { makeRoots, type Root } from '@/lib/library/roots/root';

/** More are not offered. */
const MOST = 12;

const Kept = z.object({
  /** Absolute, as they were added; opened at each start. */
  kept: z.array(z.string()),
  /** Of late, the last first: folders that were added, and ones that were chosen to start in. */
  added: z.array(z.string()),
  starts: z.array(z.string()),
});
export type KeptFolders = z.infer<typeof Kept>;

const NONE: KeptFolders = { kept: [], added: [], starts: [] };

/** Nothing where nothing was kept, and where what was kept is damaged. */
export function readKeptFolders(): KeptFolders {
  try {
    return Kept.parse(JSON.parse(readFileSync(keptFile(), 'utf8')));
  } catch (error) {
    if (errnoOf(error) !== null) nullIfGone(error);
    return NONE;
  }
}

/** The roots of kept folders that are there and not among these. */
export function keptRoots(open: readonly Root[]): Root[] {
  let kept: readonly string[] = [];
  try {
    ({ kept } = readKeptFolders());
  } catch {
    // A state folder that cannot be read is told of by itself, and must not keep the app from starting.
  }
  return makeRoots(kept.filter(isFolder), open);
}

/** Has a folder opened at the next start, too. */
export function keepFolder(path: string): Promise<void> {
  return change(({ kept, added, starts }) => ({
    kept: [...kept.filter((other) => other !== path), path],
    added: first(path, added),
    starts,
  }));
}

/** It stays among those of late. @returns whether the folder was kept; else nothing is written */
export async function dropFolder(path: string): Promise<boolean> {
  if (!readKeptFolders().kept.includes(path)) return false;
  await change(({ kept, ...rest }) => ({ ...rest, kept: kept.filter((other) => other !== path) }));
  return true;
}

/** Puts a folder first among those that were chosen to start in. */
export function noteStart(path: string): Promise<void> {
  return change((known) => ({ ...known, starts: first(path, known.starts) }));
}

/** Takes a folder out of those of late. */
export function forgetRecent(path: string): Promise<void> {
  const without = (list: readonly string[]) => list.filter((other) => other !== path);
  return change(({ kept, added, starts }) => ({
    kept,
    added: without(added),
    starts: without(starts),
  }));
}

function first(path: string, list: readonly string[]): string[] {
  return [path, ...list.filter((other) => other !== path)].slice(0, MOST);
}

function change(make: (known: KeptFolders) => KeptFolders): Promise<void> {
  return inTurn('kept-folders', async () => {
    const folder = await makeStateFolder('folders');
    const fresh = leftoverPath(keptFile(), 'tmp');
    try {
      const text = `${JSON.stringify(make(readKeptFolders()), null, 2)}\n`;
      await writeNewFile(fresh, Buffer.from(text), OWNER_ONLY);
      renameSync(fresh, keptFile());
      await syncFolder(folder);
    } finally {
      dropLeftover(fresh);
    }
  });
}

function keptFile(): string {
  return join(stateFolder(), 'folders', 'kept.json');
}
