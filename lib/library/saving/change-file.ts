/**
 * The protocol by which files are changed (durability.md, section 1). Whatever fails
 * and whenever the process dies, a file holds its old bytes or its new ones, and no bytes are gone
 * that are not in the history or the trash.
 */

import {
  close,
  closeSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  type Stats,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { decodeSource } from '@/lib/agents/text/decode';
import { makeFolders, type Owner, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf, type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { revisionOf } from '@/lib/library/disk/revision';
import { inTurn } from '@/lib/library/disk/turns';
import {
  HistoryError,
  keepMove,
  keepVersion,
  type ReplacedBy,
} from '@/lib/library/history/history';
import {
  exchanged,
  locateFile,
  locateNewFile,
  openPlace,
  type Place,
} from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import { sweepFolder } from './sweep';

/** Files that are too large to be saved can be moved and deleted, as long as they fit into memory. */
const MAX_READ_BYTES = 64 * MAX_FILE_SIZE;

export type Saved = {
  readonly ok: true;
  /** Of the file as it is now. */
  readonly revision: string;
  /** False when the file held these bytes already and nothing was written. */
  readonly changed: boolean;
  /**
   * The revision of a text that another program wrote in the instant before the save replaced it;
   * it is in the history. Absent when there was none.
   */
  readonly overwritten?: string;
};

export type SaveResult = Saved | Failure;

/** A file that may be changed, as it is now. */
export type Current = {
  readonly place: Place;
  readonly stat: Stats;
  readonly bytes: Buffer;
  readonly revision: string;
};

/** The change was made, but what should have confirmed it failed. */
export class UnconfirmedError extends Error {
  override name = 'UnconfirmedError';
}

/**
 * Runs a change of one file while no other change of it runs, provided that the file is the version
 * `ifMatch` and may be changed. Errors of the system become failures.
 */
export async function changeFile<T>(
  root: Root,
  path: string,
  ifMatch: string,
  change: (current: Current) => Promise<T | Failure>,
): Promise<T | Failure> {
  if (root.readOnly) return failReadOnlyRoot(root, path);
  const place = locateFile(root, path);
  if (!place.ok) return place;
  if (!place.real.toLowerCase().endsWith('.md')) return failNoMarkdown(path);
  return inTurn(place.real, async () => {
    try {
      const current = readCurrent(place);
      if ((current.stat.mode & 0o200) === 0) return fail('read-only', path);
      if (current.revision !== ifMatch) return failStale(path, current.bytes);
      return await change(current);
    } catch (error) {
      return failWith(error, path, place);
    }
  });
}

/** Puts new bytes in the place of a file's current ones, which go to its history. */
export async function replaceBytes(
  path: string,
  current: Current,
  bytes: Uint8Array,
  replacedBy: ReplacedBy,
): Promise<SaveResult> {
  const { real } = current.place;
  const revision = revisionOf(bytes);
  if (revision === current.revision) return { ok: true, revision, changed: false };
  if (!(await hasOneName(current))) return fail('hard-link', path);

  const fresh = leftoverPath(real, 'tmp');
  const backup = leftoverPath(real, 'bak');
  try {
    await allDone([
      writeNewFile(fresh, bytes, current.stat),
      keepVersion(real, current.bytes, replacedBy),
    ]);
    const now = readPlace(current.place);
    if (!now.bytes.equals(current.bytes)) return failStale(path, now.bytes);

    // One call right after the other, so that hardly a moment remains in which another program could
    // put a file of its own here. What it writes into the old file is found in the backup.
    const isBackedUp = linkIfPossible(real, backup);
    try {
      if (lstatSync(real).ino !== now.stat.ino) throw exchanged();
      await renameOver(fresh, real);
    } catch (error) {
      dropLeftover(backup);
      throw error;
    }

    let overwritten: string | null = null;
    await confirm(async () => {
      try {
        await syncFolder(dirname(real));
      } finally {
        if (isBackedUp) overwritten = await keepOverwritten(real, backup, current.bytes);
      }
    });
    const after = await confirm(async () => readPlace(current.place).bytes);
    if (!after.equals(bytes)) {
      await confirm(() => keepVersion(real, bytes, 'outside'));
      return failStale(path, after, {
        message: `“${path}” was saved, but another program replaced it immediately. Your text is in the history.`,
      });
    }
    return { ok: true, revision, changed: true, ...(overwritten !== null && { overwritten }) };
  } finally {
    dropLeftover(fresh);
  }
}

/**
 * Creates a file with these bytes, and the folders it needs; never over anything.
 * @param like whose mode and owner it gets; null for those of any new file.
 * @param anyName true for a name that the file had before, which need not keep the rule for new
 * ones.
 */
export async function createBytes(
  root: Root,
  path: string,
  bytes: Uint8Array,
  { like = null, anyName = false }: { like?: Owner | null; anyName?: boolean } = {},
): Promise<SaveResult> {
  return withNewName(root, path, { anyName }, async (target) => {
    const fresh = leftoverPath(target, 'tmp');
    try {
      await writeNewFile(fresh, bytes, like);
      await giveName(fresh, target);
    } finally {
      dropLeftover(fresh);
    }
    await confirm(() => syncFolder(dirname(target)));
    return { ok: true, revision: revisionOf(bytes), changed: true };
  });
}

/** Runs what gives a new file its name, once the folders it needs are made; removes these if that fails. */
export async function withNewName<T extends { ok: boolean }>(
  root: Root,
  path: string,
  options: { anyName: boolean },
  create: (target: string) => Promise<T | Failure>,
): Promise<T | Failure> {
  if (root.readOnly) return failReadOnlyRoot(root, path);
  const place = locateNewFile(root, path, options);
  if (!place.ok) return place;
  let result: T | Failure;
  try {
    const folder = await makeFolders(place.base, place.folders);
    // Another program may have made one of them, as a link.
    if (realpathSync.native(folder) !== folder) return fail('outside', path);
    result = await create(place.real);
  } catch (error) {
    result = failWith(error, path);
  }
  if (!result.ok) removeFolders(place.base, place.folders);
  return result;
}

/**
 * Moves a file to a free name (else EEXIST), by copying it if the new place is on another disk.
 * Its history comes along.
 * @returns false when its bytes were no longer those of the revision; then it has not moved
 */
export async function moveBytes(current: Current, target: string): Promise<boolean> {
  const { place, stat, bytes, revision } = current;
  const { real } = place;
  // Tells the sweep after a crash that of the two names the old one has to go.
  const marker = leftoverPath(real, 'bak');
  const fresh = leftoverPath(target, 'tmp');
  let isNamed = false;
  let isMoved = false;
  try {
    isNamed = linkIfPossible(real, marker) && linkIfPossible(real, target);
    if (!isNamed) {
      await writeNewFile(fresh, bytes, stat);
      await giveName(fresh, target);
      isNamed = true;
    }
    await Promise.all([syncFolder(dirname(target)), keepMove(real, target)]);
    isMoved = await takeAway(real, revision);
    return isMoved;
  } catch (error) {
    isMoved = error instanceof UnconfirmedError;
    throw error;
  } finally {
    if (isNamed && !isMoved) unlinkSync(target);
    dropLeftover(marker);
    dropLeftover(fresh);
  }
}

/**
 * Takes a file's name away, provided that its bytes are those of the revision, which must be kept
 * elsewhere already.
 * @returns false when they were not; then the file has its name again
 */
export async function takeAway(real: string, revision: string): Promise<boolean> {
  const backup = leftoverPath(real, 'bak');
  await renameOver(real, backup);
  let taken = false;
  try {
    // Only now can nobody exchange it any more.
    taken = revisionOf(readFileSync(backup)) === revision;
  } finally {
    if (!taken) await giveBack(backup, real);
    dropLeftover(backup);
  }
  await confirm(() => syncFolder(dirname(real)));
  return taken;
}

/**
 * Makes a symbolic link at a free name. @returns false, and makes none, when it would not lead to a
 * file of the root
 */
export async function makeLink(root: Root, path: string, link: string, target: string) {
  symlinkSync(link, target);
  const leads = locateFile(root, path).ok;
  if (leads) await syncFolder(dirname(target));
  else unlinkSync(target);
  return leads;
}

/** Gives a file a second name, `target`, atomically and never over anything (EEXIST). */
async function giveName(file: string, target: string): Promise<void> {
  try {
    linkSync(file, target);
  } catch (error) {
    if (!isLinkless(error)) throw error;
    // The file system has no hard links: an empty file takes the name until the real one comes.
    closeSync(openSync(target, 'wx'));
    try {
      await renameOver(file, target);
    } catch (renaming) {
      unlinkSync(target);
      throw renaming;
    }
  }
}

/** Gives a file a second name. @returns false where the file system has no such thing. */
function linkIfPossible(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if (isLinkless(error)) return false;
    throw error;
  }
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      // On Windows a virus scanner or an indexer may hold the file for a moment.
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '');
      if (process.platform !== 'win32' || !held || tries === 9) throw error;
      await wait(2 ** tries);
    }
  }
}

/**
 * Whether a file has only one name: a rename would separate it from other hard links. A name that a
 * killed save has left is swept away; one that another process is using for a save is waited for.
 */
export async function hasOneName({ place, stat }: Current): Promise<boolean> {
  for (let tries = 0, links = stat.nlink; links > 1; tries++) {
    if (tries === 5) return false;
    if ((await sweepFolder(dirname(place.real))) === 0) await wait(10);
    links = readPlace(place).stat.nlink;
  }
  return true;
}

/** The failure for a file that was found to be another version than expected. */
export function failChanged(path: string, place: Place): Failure {
  return failStale(path, readPlace(place).bytes);
}

function failStale(path: string, bytes: Uint8Array, words: { message?: string } = {}): Failure {
  const { text } = decodeSource(bytes);
  return fail('stale', path, { ...words, current: { revision: revisionOf(bytes), text } });
}

function readCurrent(place: Place): Current {
  const { stat, bytes } = readPlace(place);
  return { place, stat, bytes, revision: revisionOf(bytes) };
}

function readPlace(place: Place): { stat: Stats; bytes: Buffer } {
  const { fd, stat } = openPlace(place);
  try {
    if (stat.size > MAX_READ_BYTES) throw tooLarge();
    return { stat, bytes: readFileSync(fd) };
  } finally {
    closeSync(fd);
  }
}

/**
 * Takes the backup away; when it does not hold the expected version, that goes to the history
 * first.
 * @returns the revision of what was kept, or null.
 */
async function keepOverwritten(
  real: string,
  backup: string,
  expected: Uint8Array,
): Promise<string | null> {
  try {
    const fd = openSync(backup, 'r');
    try {
      let bytes = readFileSync(fd);
      const isExpected = bytes.equals(expected);
      if (!isExpected) {
        // Whoever wrote it may not have finished, above all on a busy machine.
        await wait(250);
        bytes = readFileSync(backup);
        // If this fails the backup stays, and the sweep at the next start tries again.
        await keepVersion(real, bytes, 'save');
      }
      dropLeftover(backup);
      return isExpected ? null : revisionOf(bytes);
    } finally {
      // The file has no name left, so this frees its place on the disk. Nobody has to wait for that.
      close(fd, () => {});
    }
  } catch (error) {
    // Another process has swept it, and has kept it as well.
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Runs what follows a change that is already made: an error there does not mean that it was not made. */
export async function confirm<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UnconfirmedError('The change was made, but may not last.', { cause: error });
  }
}

async function giveBack(backup: string, real: string): Promise<void> {
  try {
    await giveName(backup, real);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    await keepVersion(real, readFileSync(backup), 'outside');
  }
}

/** Folders that are not empty are in use, and stay. */
function removeFolders(base: string, folders: readonly string[]): void {
  for (let count = folders.length; count > 0; count--) {
    try {
      rmdirSync(join(base, ...folders.slice(0, count)));
    } catch (error) {
      if (errnoOf(error) === null) throw error;
    }
  }
}

/** Waits for all of them, so that nothing is still running when the first error is thrown. */
async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}

function tooLarge(): Error {
  return Object.assign(new Error('The file is too large.'), { code: 'EFBIG', syscall: 'read' });
}

function isLinkless(error: unknown): boolean {
  return ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(
    errnoOf(error) ?? '',
  );
}

function failWith(error: unknown, path: string, place?: Place): Failure {
  if (errnoOf(error) === 'ESTALE' && place !== undefined) {
    try {
      return failChanged(path, place);
    } catch (reading) {
      return failFrom(reading, path);
    }
  }
  if (error instanceof UnconfirmedError) {
    if (errnoOf(error.cause) === 'ENOENT') {
      return fail('missing', path, {
        message: `“${path}” was changed, but another program moved or deleted it immediately.`,
      });
    }
    return fail('io', path, {
      message: `“${path}” was changed, but the system failed to confirm that the change is on the disk. A power cut could undo it.`,
      hint: 'Check the disk, then load the file again.',
    });
  }
  if (error instanceof HistoryError) {
    const { code } = failFrom(error.cause, path);
    const full = code === 'no-space';
    return fail(full ? code : 'io', path, {
      message: `The version of “${path}” that would be replaced could not be kept in the history${full ? ': its disk is full' : ''}. Nothing was changed.`,
      hint: 'Check the folder that holds the history, or choose another one with --state, and try again.',
    });
  }
  return failFrom(error, path);
}

function failNoMarkdown(path: string): Failure {
  return fail('outside', path, {
    message: `“${path}” is a link to a file that is not Markdown. Nothing was changed.`,
  });
}

function failReadOnlyRoot(root: Root, path: string): Failure {
  return fail('read-only', path, {
    message: `“${path}” is in ${root.label}, which is open for reading only. Nothing was changed.`,
    hint: 'Copy the agent to a folder of yours, and change it there.',
  });
}
