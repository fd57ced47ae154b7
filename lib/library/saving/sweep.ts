import { closeSync, lstatSync, readFileSync, realpathSync, unlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '@/lib/library/disk/failure';
import { type HeldFolder, inFolder } from '@/lib/library/disk/held-folder';
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
  for (const path of [...roots.map((root) => root.path), stateFolder()]) {
    try {
      removed += await sweepTree(realpathSync.native(path));
    } catch (error) {
      if (errnoOf(error) === null) throw error;
    }
  }
  return removed;
}

/** `sweepLeftovers` for one folder, without its subfolders. */
export async function sweepFolder(folder: HeldFolder): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(folder.way, { withFileTypes: true })) {
    if (entry.isFile() && (await sweepFile(folder, entry.name))) removed++;
  }
  return removed;
}

async function sweepTree(real: string): Promise<number> {
  let removed = 0;
  const below: string[] = [];
  try {
    await inFolder(real, async (folder) => {
      for (const entry of await readdir(folder.way, { withFileTypes: true })) {
        if (entry.isDirectory()) below.push(join(real, entry.name));
        else if (entry.isFile() && (await sweepFile(folder, entry.name))) removed++;
      }
    });
  } catch (error) {
    // Gone, exchanged for a link, or not ours to look into.
    if (errnoOf(error) === null) throw error;
  }
  for (const path of below) removed += await sweepTree(path);
  return removed;
}

async function sweepFile(folder: HeldFolder, name: string): Promise<boolean> {
  const leftover = parseLeftoverName(name);
  if (leftover === null) return false;
  try {
    const { ctimeMs } = lstatSync(folder.at(name));
    if (isInUse(join(folder.real, name), leftover.pid, ctimeMs)) return false;
    if (leftover.kind === 'bak') await keepBackup(folder, name, leftover.target);
    unlinkSync(folder.at(name));
    return true;
  } catch (error) {
    // It stays for the next sweep: the start must not fail over it.
    if (errnoOf(error) !== null || error instanceof HistoryError) return false;
    throw error;
  }
}

async function keepBackup(folder: HeldFolder, name: string, targetName: string): Promise<void> {
  const target = join(folder.real, targetName);
  const { fd, stat } = folder.openFile(name);
  try {
    await keepVersion(target, readFileSync(fd), 'crash');
  } finally {
    closeSync(fd);
  }
  // A move gives the file its new name before it takes the old one away, so there are three.
  const there = lstatSync(folder.at(target), { throwIfNoEntry: false });
  if (stat.nlink > 2 && there?.ino === stat.ino) unlinkSync(folder.at(target));
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
