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
  type Stats,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { decodeSource } from '@/lib/agents/text/decode';
import { type Owner, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf, type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import { HeldFolder, inFolder } from '@/lib/library/disk/held-folder';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { LOCK_WORDS, type Lock, lockOfOwner } from '@/lib/library/disk/lock';
import { exchanged } from '@/lib/library/disk/open-real';
import { realOrNull } from '@/lib/library/disk/real-or-null';
import { renameOver } from '@/lib/library/disk/rename-over';
import { revisionOf } from '@/lib/library/disk/revision';
import { copyRights, isPlain, RightsError, rememberPlain } from '@/lib/library/disk/rights';
import { inTurn } from '@/lib/library/disk/turns';
import { HistoryError, keepMove, keepVersion } from '@/lib/library/history/history';
import type { ReplacedBy } from '@/lib/library/history/history-list';
import {
  endingsOf,
  endsIn,
  isInside,
  type Leads,
  locateFile,
  locateNewFile,
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
  /** How many of the folders above it were made for it. Absent where none was. */
  readonly folders?: number;
};

export type SaveResult = Saved | Failure;

/** A file that may be changed, as it is now. */
export type Current = {
  readonly place: Place;
  /** Where it is: everything is done in this very folder. */
  readonly folder: HeldFolder;
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
 * @param leads where the file may be if a link leads out of the root
 */
export async function changeFile<T>(
  root: Root,
  path: string,
  ifMatch: string,
  change: (current: Current) => Promise<T | Failure>,
  leads: Leads = {},
): Promise<T | Failure> {
  if (root.readOnly) return failReadOnlyRoot(root, path);
  const place = locateFile(root, path, leads);
  if (!place.ok) return place;
  if (!endsIn(place.real, endingsOf(root))) return failNoMarkdown(path);
  return inTurn(place.real, async () => {
    try {
      return await inFolder(dirname(place.real), async (folder) => {
        const current = readCurrent(place, folder);
        const isOnlyLink = leads.anywhere === true && place.link;
        if (!isOnlyLink && (current.stat.mode & 0o200) === 0) return fail('read-only', path);
        if (current.revision !== ifMatch) return failStale(path, current.bytes);
        return await change(current);
      });
    } catch (error) {
      return await failWith(error, path, place);
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
  const { place, folder } = current;
  const { real } = place;
  const revision = revisionOf(bytes);
  if (revision === current.revision) return { ok: true, revision, changed: false };
  if (!(await hasOneName(current))) return fail('hard-link', path);
  const lock = lockOfOwner(current.stat);
  if (lock !== null) return failLocked(path, lock);

  const fresh = leftoverPath(real, 'tmp');
  const backup = leftoverPath(real, 'bak');
  const rights = new OldRights(current);
  try {
    await allDone([
      writeNewFile(folder.at(fresh), bytes, current.stat, (fd) => rights.give(folder, fd)),
      keepVersion(real, current.bytes, replacedBy),
    ]);
    // Whoever closes a file last that has no name left waits until its place on the disk is free.
    rights.close();
    const now = readFile(folder, real);
    if (!now.bytes.equals(current.bytes)) return failStale(path, now.bytes);

    // One call right after the other, so that hardly a moment remains in which another program could
    // put a file of its own here. What it writes into the old file is found in the backup.
    const isBackedUp = linkIfPossible(folder.at(real), folder.at(backup));
    try {
      if (lstatSync(folder.at(real)).ino !== now.stat.ino) throw exchanged();
      await renameOver(folder.at(fresh), folder.at(real));
    } catch (error) {
      dropLeftover(backup, folder.at(backup));
      throw error;
    }

    let overwritten: string | null = null;
    await confirm(async () => {
      try {
        await folder.sync();
      } finally {
        if (isBackedUp) overwritten = await keepOverwritten(current, backup);
      }
    });
    const { bytes: after, stat } = await confirm(async () => readFile(folder, real));
    if (!after.equals(bytes)) {
      await confirm(() => keepVersion(real, bytes, 'outside'));
      return failStale(path, after, {
        message: `“${path}” was saved, but another program replaced it immediately. Your text is in the history.`,
      });
    }
    if (rights.plain) rememberPlain(folder, stat);
    return { ok: true, revision, changed: true, ...(overwritten !== null && { overwritten }) };
  } finally {
    rights.close();
    dropLeftover(fresh, folder.at(fresh));
  }
}

/** What a file gives to the one that takes its place, beside mode and owner. */
class OldRights {
  readonly #from: HeldFolder;
  readonly #fd: number;
  #isOpen = true;
  /** Whether there is nothing to give; false as long as that is not known. */
  plain = false;

  /** @throws ESTALE when the file is another one by now */
  constructor({ place, folder, stat }: Current) {
    const opened = folder.openFile(place.real);
    this.#from = folder;
    this.#fd = opened.fd;
    if (opened.stat.ino === stat.ino) return;
    this.close();
    throw exchanged();
  }

  /** Gives it to a new file of a folder, which must still be at its path. */
  async give(to: HeldFolder, fd: number): Promise<void> {
    to.check();
    this.plain = await isPlain(this.#from, this.#fd);
    if (this.plain && to !== this.#from) this.plain = await isPlain(to, null);
    if (!this.plain) await copyRights(this.#fd, fd);
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }
}

/**
 * Creates a file with these bytes, and the folders it needs; never over anything.
 * @param like whose mode and owner it gets; null for those of any new file. Where the folder gives
 * rights to others, only its owner gets any.
 * @param anyName true for a name that the file had before, which need not keep the rule for new
 * ones.
 */
export async function createBytes(
  root: Root,
  path: string,
  bytes: Uint8Array,
  { like = null, anyName }: { like?: Owner | null; anyName?: boolean } = {},
): Promise<SaveResult> {
  return withNewName(root, path, { anyName }, async (folder, target) => {
    const fresh = leftoverPath(target, 'tmp');
    try {
      const owner = like === null || (await isPlain(folder, null)) ? like : forOwner(like);
      await writeNewFile(folder.at(fresh), bytes, owner, () => folder.check());
      await giveName(folder.at(fresh), folder.at(target));
    } finally {
      dropLeftover(fresh, folder.at(fresh));
    }
    await confirm(() => folder.sync());
    return { ok: true, revision: revisionOf(bytes), changed: true };
  });
}

/**
 * Runs what gives a new file its name, once the folders it needs are made; removes these if that
 * fails.
 * @param create gets the folder that the file comes into, and its path
 */
export async function withNewName<T extends { ok: boolean }>(
  root: Root,
  path: string,
  options: { anyName?: boolean | undefined; moved?: string },
  create: (folder: HeldFolder, target: string) => Promise<T | Failure>,
): Promise<(T & Pick<Saved, 'folders'>) | Failure> {
  if (root.readOnly) return failReadOnlyRoot(root, path);
  const place = locateNewFile(root, path, options);
  if (!place.ok) return place;
  const held: HeldFolder[] = [];
  let result: T | Failure;
  try {
    let folder = HeldFolder.open(place.base);
    held.push(folder);
    for (const name of place.folders) {
      folder = await folder.enter(name);
      held.push(folder);
    }
    result = await create(folder, place.real);
  } catch (error) {
    // Another program has put a link in the place of one of the folders.
    result = errnoOf(error) === 'ESTALE' ? fail('outside', path) : await failWith(error, path);
  }
  // Folders that are not empty are in use, and stay.
  if (!result.ok) {
    for (let count = held.length - 1; count > 0; count--) {
      held[count - 1]?.removeIfEmpty(place.folders[count - 1] ?? '');
    }
  }
  for (const folder of held) folder.close();
  return result.ok && place.folders.length > 0
    ? { ...result, folders: place.folders.length }
    : result;
}

/**
 * Removes folders above a place where a file was, the deepest first, as long as they are empty and in
 * the root.
 * @param count of them, at most
 */
export async function removeEmptyFolders(root: Root, path: string, count: number): Promise<void> {
  const steps = path.split('/').slice(0, -1);
  for (let left = count; left > 0; left--) {
    const name = steps.pop();
    if (name === undefined) return;
    const [top, above] = [root.path, join(root.path, ...steps)].map(realOrNull);
    if (!top || !above || !isInside(top, above, { orEqual: true })) return;
    await inFolder(above, async (folder) => {
      folder.removeIfEmpty(name);
      await folder.sync();
    });
  }
}

/**
 * Moves a file to a free name (else EEXIST), by copying it if the new place is on another disk.
 * Its history comes along.
 * @returns false when its bytes were no longer those of the revision; then it has not moved
 */
export async function moveBytes(
  current: Current,
  folder: HeldFolder,
  target: string,
): Promise<boolean> {
  const { place, folder: from, stat, bytes } = current;
  const { real } = place;
  // Tells the sweep after a crash that of the two names the old one has to go.
  const marker = leftoverPath(real, 'bak');
  const fresh = leftoverPath(target, 'tmp');
  let isNamed = false;
  let isMoved = false;
  try {
    isNamed =
      linkIfPossible(from.at(real), from.at(marker)) &&
      linkIfPossible(from.at(real), folder.at(target));
    if (!isNamed) {
      const rights = new OldRights(current);
      try {
        await writeNewFile(folder.at(fresh), bytes, stat, (fd) => rights.give(folder, fd));
      } finally {
        rights.close();
      }
      await giveName(folder.at(fresh), folder.at(target));
      isNamed = true;
    }
    await Promise.all([folder.sync(), keepMove(real, target)]);
    folder.check();
    isMoved = await takeAway(current);
    return isMoved;
  } catch (error) {
    isMoved = error instanceof UnconfirmedError;
    throw error;
  } finally {
    if (isNamed && !isMoved) unlinkSync(folder.at(target));
    dropLeftover(marker, from.at(marker));
    dropLeftover(fresh, folder.at(fresh));
  }
}

/**
 * Takes a file's name away, provided that its bytes are those of the revision, which must be kept
 * elsewhere already.
 * @returns false when they were not; then the file has its name again
 */
export async function takeAway({ place, folder, revision }: Current): Promise<boolean> {
  const { real } = place;
  const backup = leftoverPath(real, 'bak');
  folder.check();
  await renameOver(folder.at(real), folder.at(backup));
  let taken = false;
  try {
    // Only now can nobody exchange it any more.
    taken = revisionOf(readFile(folder, backup).bytes) === revision;
  } finally {
    if (!taken) await giveBack(folder, backup, real);
    dropLeftover(backup, folder.at(backup));
  }
  await confirm(() => folder.sync());
  return taken;
}

/**
 * Makes a symbolic link at a free name, where one was before. @returns false, and makes none, when it
 * would not lead to a file of the root, or to a Markdown file anywhere if the one before did
 */
export async function makeLink(
  root: Root,
  path: string,
  link: { readonly text: string; readonly anywhere: boolean },
  folder: HeldFolder,
  target: string,
): Promise<boolean> {
  symlinkSync(link.text, folder.at(target));
  const leads = locateFile(root, path, link).ok;
  if (leads) await folder.sync();
  else unlinkSync(folder.at(target));
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

/**
 * Whether a file has only one name: a rename would separate it from other hard links. A name that a
 * killed save has left is swept away; one that another process is using for a save is waited for.
 */
export async function hasOneName({ place, folder, stat }: Current): Promise<boolean> {
  for (let tries = 0, links = stat.nlink; links > 1; tries++) {
    if (tries === 5) return false;
    if ((await sweepFolder(folder)) === 0) await wait(10);
    links = readFile(folder, place.real).stat.nlink;
  }
  return true;
}

/** The failure for a file that was found to be another version than expected. */
export async function failChanged(path: string, { real }: Place): Promise<Failure> {
  return inFolder(dirname(real), async (folder) => failStale(path, readFile(folder, real).bytes));
}

function failStale(path: string, bytes: Uint8Array, words: { message?: string } = {}): Failure {
  const { text } = decodeSource(bytes);
  return fail('stale', path, { ...words, current: { revision: revisionOf(bytes), text } });
}

function readCurrent(place: Place, folder: HeldFolder): Current {
  const { stat, bytes } = readFile(folder, place.real);
  return { place, folder, stat, bytes, revision: revisionOf(bytes) };
}

/** @throws ESTALE when the folder or the file is no longer what has this path */
function readFile(folder: HeldFolder, path: string): { stat: Stats; bytes: Buffer } {
  const { fd, stat } = folder.openFile(path);
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
  { place, folder, bytes: expected }: Current,
  backup: string,
): Promise<string | null> {
  try {
    const fd = openSync(folder.at(backup), 'r');
    try {
      let bytes = readFileSync(fd);
      const isExpected = bytes.equals(expected);
      if (!isExpected) {
        // Whoever wrote it may not have finished, above all on a busy machine.
        await wait(250);
        bytes = readFileSync(folder.at(backup));
        // If this fails the backup stays, and the sweep at the next start tries again.
        await keepVersion(place.real, bytes, 'save');
      }
      dropLeftover(backup, folder.at(backup));
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

async function giveBack(folder: HeldFolder, backup: string, real: string): Promise<void> {
  try {
    await giveName(folder.at(backup), folder.at(real));
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    await keepVersion(real, readFileSync(folder.at(backup)), 'outside');
  }
}

/** Waits for all of them, so that nothing is still running when the first error is thrown. */
async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}

/** The same without any rights of others. */
export function forOwner(owner: Owner): Owner {
  return { ...owner, mode: owner.mode & 0o700 };
}

function tooLarge(): Error {
  return Object.assign(new Error('The file is too large.'), { code: 'EFBIG', syscall: 'read' });
}

function isLinkless(error: unknown): boolean {
  return ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(
    errnoOf(error) ?? '',
  );
}

async function failWith(error: unknown, path: string, place?: Place): Promise<Failure> {
  if (errnoOf(error) === 'ESTALE' && place !== undefined) {
    try {
      return await failChanged(path, place);
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
  if (error instanceof RightsError) return fail('rights', path);
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

function failLocked(path: string, lock: Lock): Failure {
  const [why, hint] = LOCK_WORDS[lock];
  const message = `“${path}” cannot be saved: ${why}. Nothing was changed.`;
  return fail('no-permission', path, { message, hint });
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
