import { accessSync, constants, type Stats } from 'node:fs';
import { perProcess } from './per-process';

/** Why a file cannot be saved: a save makes a new file with the owner, the group and the mode of the old one. */
export type Lock =
  /** Its owner may not write it. */
  | 'mode'
  /** It is not the person's own, and only root can give a file away. */
  | 'owner'
  /** Nor can anybody give a file to a group that they are not in. */
  | 'group'
  /** No file can be made in its folder. */
  | 'folder';

/** What is so, and what would change it. */
export const LOCK_WORDS: Readonly<Record<Lock, readonly [why: string, hint: string]>> = {
  mode: [
    'its owner may not write it',
    'Give its owner the right to write, for example with “chmod u+w”.',
  ],
  owner: [
    'it belongs to another account, and a save would make it yours',
    'Copy it to a folder of yours, or let its owner change it.',
  ],
  group: [
    'it belongs to a group that you are not in, and a save could not keep that',
    'Give it to a group of yours, for example with “chgrp”.',
  ],
  folder: [
    'its folder, or the disk, may not be written',
    'Give yourself the right to write in the folder, for example with “chmod u+w”.',
  ],
};

/** @param folder of the file. @returns null for a file that can be saved */
export function lockOf(stat: Stats, folder: string): Lock | null {
  if ((stat.mode & 0o200) === 0) return 'mode';
  return lockOfOwner(stat) ?? (mayWriteIn(folder) ? null : 'folder');
}

/** Why the owner and the group of a file could not be kept; null where they can. */
export function lockOfOwner({ uid, gid }: Pick<Stats, 'uid' | 'gid'>): Lock | null {
  const me = process.geteuid?.() ?? 0;
  if (me === 0) return null;
  if (uid !== me) return 'owner';
  return ownGroups().has(gid) ? null : 'group';
}

/** In milliseconds. Thousands of files are read one after the other, those of a folder together. */
const FRESH = 20;
let last = { folder: '', may: false, at: Number.NEGATIVE_INFINITY };

function mayWriteIn(folder: string): boolean {
  const now = performance.now();
  if (last.folder !== folder || now - last.at > FRESH) {
    last = { folder, may: canWriteIn(folder), at: now };
  }
  return last.may;
}

function canWriteIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function ownGroups(): ReadonlySet<number> {
  return perProcess(
    'groups',
    () => new Set([...(process.getgroups?.() ?? []), process.getegid?.() ?? 0]),
  );
}
