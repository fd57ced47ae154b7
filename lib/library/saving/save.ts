/** What a person can do to a file. Each answers when the change is on the disk, or says why not. */

import { isUtf8 } from 'node:buffer';
import { closeSync, fchmodSync, lstatSync, readlinkSync, unlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { encodeText } from '@/lib/agents/text/decode';
import { type Failure, fail } from '@/lib/library/disk/failure';
import { inFolder } from '@/lib/library/disk/held-folder';
import { exchanged } from '@/lib/library/disk/open-real';
import { isPlain } from '@/lib/library/disk/rights';
import { readVersion } from '@/lib/library/history/versions';
import type { Root } from '@/lib/library/roots/root';
import {
  type Current,
  changeFile,
  confirm,
  createBytes,
  failChanged,
  forOwner,
  hasOneName,
  makeLink,
  moveBytes,
  replaceBytes,
  type Saved,
  type SaveResult,
  takeAway,
  UnconfirmedError,
  withNewName,
} from './change-file';
import { keepInTrash, removeFromTrash } from './trash';

export type Removed = {
  readonly ok: true;
  readonly revision: string;
  readonly changed: true;
  /** In the trash. */
  readonly id: string;
};

/**
 * Replaces the text of a file that is the version `ifMatch`.
 * @param open the roots into which a link may lead
 */
export async function saveText(
  root: Root,
  path: string,
  text: string,
  ifMatch: string,
  open: readonly Root[] = [],
): Promise<SaveResult> {
  const bytes = encode(text, path);
  if (!(bytes instanceof Uint8Array)) return bytes;
  return changeFile(
    root,
    path,
    ifMatch,
    async (current) => {
      if (!isUtf8(current.bytes)) return fail('not-utf8', path);
      return replaceBytes(path, current, bytes, 'save');
    },
    { into: open },
  );
}

/** Creates a file, and the folders it needs. Never overwrites: `exists` when anything has the name. */
export async function createFile(root: Root, path: string, text: string): Promise<SaveResult> {
  const bytes = encode(text, path);
  if (!(bytes instanceof Uint8Array)) return bytes;
  return createBytes(root, path, bytes);
}

/**
 * Puts an earlier version back, as a save that can itself be undone.
 * @param id of the version, as `listVersions` gives it
 * @param ifMatch null when the file is gone; then it is created
 * @param open the roots into which a link may lead
 */
export async function restoreSnapshot(
  root: Root,
  path: string,
  id: string,
  ifMatch: string | null,
  open: readonly Root[] = [],
): Promise<SaveResult> {
  const bytes = await readVersion(root, path, id);
  if (bytes === null) {
    return fail('missing', path, {
      message: `This version of “${path}” is no longer available. Nothing was changed.`,
      hint: 'Choose another version.',
    });
  }
  if (ifMatch === null) return createBytes(root, path, bytes, { anyName: true });
  return restoreBytes(root, path, bytes, ifMatch, open);
}

/**
 * Puts bytes back that the file had before, whatever they are.
 * @param open the roots into which a link may lead
 */
export function restoreBytes(
  root: Root,
  path: string,
  bytes: Uint8Array,
  ifMatch: string,
  open: readonly Root[] = [],
): Promise<SaveResult> {
  const replace = (current: Current) => replaceBytes(path, current, bytes, 'restore');
  return changeFile(root, path, ifMatch, replace, { into: open });
}

/**
 * Lets a file be executed by all who may read it, or by nobody; its bytes stay.
 * @param open the roots into which a link may lead
 */
export function setExecutable(
  root: Root,
  path: string,
  executable: boolean,
  ifMatch: string,
  open: readonly Root[] = [],
): Promise<SaveResult> {
  const set = async ({ place, folder, revision }: Current): Promise<Saved> => {
    const { fd, stat } = folder.openFile(place.real);
    try {
      const mode = stat.mode & 0o7777;
      const wanted = executable ? mode | ((mode & 0o444) >> 2) : mode & ~0o111;
      if (wanted !== mode) fchmodSync(fd, wanted);
      return { ok: true, revision, changed: wanted !== mode };
    } finally {
      closeSync(fd);
    }
  };
  return changeFile(root, path, ifMatch, set, { into: open });
}

/**
 * Moves a file to the trash; of a link, only the link.
 * @param group of what is deleted together; null for a single file
 */
export async function removeFile(
  root: Root,
  path: string,
  ifMatch: string,
  group: string | null = null,
): Promise<Removed | Failure> {
  const remove = async (current: Current): Promise<Removed | Failure> => {
    const { place, bytes, revision } = current;
    const link = place.link ? readlinkSync(place.entry) : null;
    const mode = await modeToKeep(current);
    const id = await keepInTrash(root, path, bytes, { mode, link, group });
    try {
      if (link !== null) await removeLink(place.entry);
      else if (!(await takeAway(current))) {
        removeFromTrash(id);
        return await failChanged(path, place);
      }
    } catch (error) {
      if (!(error instanceof UnconfirmedError)) removeFromTrash(id);
      throw error;
    }
    return { ok: true, revision, changed: true, id };
  };
  return changeFile<Removed>(root, path, ifMatch, remove, { anywhere: true });
}

/**
 * Gives a file another path, in its root or another one. Its bytes stay, nothing is overwritten,
 * and its history comes along. Of a link, only the link is moved.
 */
export async function moveFile(
  root: Root,
  path: string,
  toRoot: Root,
  toPath: string,
  ifMatch: string,
): Promise<SaveResult> {
  const move = async (current: Current): Promise<Saved | Failure> => {
    const { place, revision } = current;
    if (root.id === toRoot.id && path === toPath) return { ok: true, revision, changed: false };
    if (!place.link && !(await hasOneName(current))) return fail('hard-link', path);
    const name = { anyName: false, moved: place.link ? place.entry : place.real };
    return withNewName(toRoot, toPath, name, async (folder, target) => {
      if (place.link) {
        const text = relative(dirname(target), place.real);
        const link = { text, anywhere: place.outside };
        if (!(await makeLink(toRoot, toPath, link, folder, target))) return fail('outside', toPath);
        await removeLink(place.entry);
      } else if (!(await moveBytes(current, folder, target))) {
        return await failChanged(path, place);
      }
      return { ok: true, revision, changed: true };
    });
  };
  return changeFile<Saved>(root, path, ifMatch, move, { anywhere: true });
}

/**
 * The mode with which a deleted file comes back. Lists and attributes do not, and without them its bits
 * may mean more than they did.
 */
async function modeToKeep({ place, folder, stat }: Current): Promise<number> {
  const { fd } = folder.openFile(place.real);
  try {
    return (await isPlain(folder, fd)) ? stat.mode : forOwner(stat).mode;
  } finally {
    closeSync(fd);
  }
}

/** @throws ESTALE when it is no link any more */
async function removeLink(entry: string): Promise<void> {
  await inFolder(dirname(entry), async (folder) => {
    if (!lstatSync(folder.at(entry)).isSymbolicLink()) throw exchanged();
    unlinkSync(folder.at(entry));
    await confirm(() => folder.sync());
  });
}

/** The bytes of a text that may be saved. */
function encode(text: string, path: string): Uint8Array | Failure {
  let bytes: Uint8Array;
  try {
    bytes = encodeText(text);
  } catch {
    return fail('not-utf8', path, {
      message: `The text contains half a character (a lone surrogate), which cannot be saved. “${path}” was not changed.`,
      hint: 'Delete that character; it shows as a box or a question mark.',
    });
  }
  return bytes.length > MAX_FILE_SIZE ? fail('too-large', path) : bytes;
}
