import { lstatSync, readFileSync, unlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '@/lib/library/disk/failure';
import { ownLeftovers, parseLeftoverName } from '@/lib/library/disk/leftover';
import { stateFolder } from '@/lib/library/disk/state-folder';
import { HistoryError, keepVersion } from '@/lib/library/history/history';
import type { Root } from '@/lib/library/roots/root';

const MINUTE = 60_000;

/**
 * Removes what killed saves have left behind, in all roots and in the history; the bytes
 * of an old file go to its history first. Spares what a running process may be using, for a
 * minute. Call at start.
 * @returns how many files were removed.
 */
export async function sweepLeftovers(roots: readonly Root[]): Promise<number> {
  let removed = 0;
  for (const folder of [...roots.map((root) => root.path), stateFolder()]) {
    removed += await sweepTree(folder);
  }
  return removed;
}

/** `sweepLeftovers` for one folder, without its subfolders. */
export async function sweepFolder(folder: string): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    if (await sweepFile(join(folder, name), name)) removed++;
  }
  return removed;
}

async function sweepTree(folder: string): Promise<number> {
  let removed = 0;
  let entries: Awaited<ReturnType<typeof readEntries>>;
  try {
    entries = await readEntries(folder);
  } catch (error) {
    // Gone, or not ours to look into.
    if (errnoOf(error) !== null) return 0;
    throw error;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removed += await sweepTree(path);
    else if (entry.isFile() && (await sweepFile(path, entry.name))) removed++;
  }
  return removed;
}

function readEntries(folder: string) {
  return readdir(folder, { withFileTypes: true });
}

async function sweepFile(path: string, name: string): Promise<boolean> {
  const leftover = parseLeftoverName(name);
  if (leftover === null) return false;
  try {
    const stat = lstatSync(path);
    if (!stat.isFile() || isInUse(path, leftover.pid, stat.ctimeMs)) return false;
    if (leftover.kind === 'bak') {
      const target = join(dirname(path), leftover.target);
      await keepVersion(target, readFileSync(path), 'crash');
      // A move gives the file its new name before it takes the old one away, so there are three.
      if (stat.nlink > 2 && lstatSync(target, { throwIfNoEntry: false })?.ino === stat.ino) {
        unlinkSync(target);
      }
    }
    unlinkSync(path);
    return true;
  } catch (error) {
    // It stays for the next sweep: the start must not fail over it.
    if (errnoOf(error) !== null || error instanceof HistoryError) return false;
    throw error;
  }
}

/** Uses the change time, because a backup shares the modification time of the file it is a name of. */
function isInUse(path: string, pid: number, changed: number): boolean {
  if (Date.now() - changed > MINUTE) return false;
  // A process id can be reused, and in a container it always is; our own leftovers are known by name.
  if (pid === process.pid) return ownLeftovers().has(path);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
