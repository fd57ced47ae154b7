/**
 * From a root and a relative path to a real file inside that root, and nowhere else
 * (durability-and-security.md, section 4).
 */

import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { validateFileName, validateFolderName } from '../agents/file-name';
import { errnoOf, type Failure, fail, failFrom } from './failure';
import type { Root } from './root';

// Windows has neither.
const { O_NOFOLLOW: NO_FOLLOW = 0, O_NONBLOCK: NO_WAIT = 0 } = constants;

/** A file that exists, and where it is. */
export type Place = {
  readonly ok: true;
  /** As the root names it: the last step is not resolved, so this is the link where it is one. */
  readonly entry: string;
  /** Without any link in it, inside the root. Equal paths are the same file. */
  readonly real: string;
  readonly link: boolean;
};

/** Where a new file can be. */
export type NewPlace = {
  readonly ok: true;
  /** The deepest folder of the path that exists; without any link in it, inside the root. */
  readonly base: string;
  /** Folders to make below `base`, from the top. */
  readonly folders: readonly string[];
  readonly name: string;
  readonly real: string;
};

/** Finds the file that a path of a root leads to, which has to be a regular one inside the root. */
export async function locateFile(root: Root, path: string): Promise<Place | Failure> {
  const steps = parseRelativePath(path);
  if (steps === null) return fail('name-invalid', path);
  try {
    const base = await realpath(root.path);
    // The folder is checked before anything is asked about the entry, so that an answer never tells
    // what exists outside.
    const folder = await realpath(join(base, ...steps.slice(0, -1)));
    if (!isInside(base, folder, { orEqual: true })) return fail('outside', path);
    const entry = join(folder, steps[steps.length - 1] ?? '');
    const link = (await lstat(entry)).isSymbolicLink();
    const real = await realpathOrNull(entry);
    if (real === null) return fail(link ? 'dangling-link' : 'missing', path);
    if (!isInside(base, real)) return fail('outside', path);
    if (!(await lstat(real)).isFile()) return fail('missing', path);
    return { ok: true, entry, real, link };
  } catch (error) {
    return failFrom(error, path);
  }
}

/**
 * Finds where a new file would be. What exists of the path may have any name; what does not has to
 * keep the rule for new names, unless `anyName`: the file had that name before. Answers `exists` where anything, a dangling link too, has the name.
 */
export async function locateNewFile(
  root: Root,
  path: string,
  { anyName = false } = {},
): Promise<NewPlace | Failure> {
  const steps = parseRelativePath(path);
  const name = steps?.at(-1);
  if (steps === null || name === undefined) return fail('name-invalid', path);
  const reason = anyName ? null : validateFileName(name);
  if (reason !== null) return invalidName(path, reason);
  try {
    let base = await realpath(root.path);
    const top = base;
    const folders = steps.slice(0, -1);
    for (let step = folders[0]; step !== undefined; step = folders[0]) {
      const found = await realpathOrNull(join(base, step));
      if (found === null) break;
      if (!isInside(top, found, { orEqual: true })) return fail('outside', path);
      base = found;
      folders.shift();
    }
    const first = await lstatOrNull(join(base, folders[0] ?? name));
    if (first?.isSymbolicLink() && folders.length > 0) return fail('dangling-link', path);
    if (first !== null) return fail('exists', path);
    for (const folder of folders) {
      const bad = anyName ? null : validateFolderName(folder);
      if (bad !== null) return invalidName(path, `Folder "${folder}": ${bad}`);
    }
    return { ok: true, base, folders, name, real: join(base, ...folders, name) };
  } catch (error) {
    return failFrom(error, path);
  }
}

/**
 * Opens a file that `locateFile` found, for reading. The handle is of the file that stands at its real
 * path after opening, so a link put in its way meanwhile is noticed (ESTALE) and nothing outside is read. Close it.
 */
export async function openPlace(place: Place): Promise<FileHandle> {
  const handle = await openReal(place.real);
  try {
    const [opened, there, real] = await Promise.all([
      handle.stat(),
      lstat(place.real),
      realpath(place.real),
    ]);
    const same = opened.ino === there.ino && opened.dev === there.dev && real === place.real;
    if (!same || !opened.isFile()) throw exchanged();
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openReal(real: string): Promise<FileHandle> {
  try {
    // Not through a link, and without waiting for the other end should it have become a pipe.
    return await open(real, constants.O_RDONLY | NO_FOLLOW | NO_WAIT);
  } catch (error) {
    throw errnoOf(error) === 'ELOOP' ? exchanged() : error;
  }
}

function exchanged(): Error {
  const error = new Error('The file was exchanged for another one while it was opened.');
  return Object.assign(error, { code: 'ESTALE', syscall: 'open' });
}

/** The path that a file's history goes by: its real one, or where it was when it is gone. */
export async function identifyFile(root: Root, path: string): Promise<string> {
  const place = await locateFile(root, path);
  if (place.ok) return place.real;
  const base = await realpath(root.path).catch(() => root.path);
  return join(base, ...path.split('/'));
}

/** Whether a path is below a folder. Both absolute and without links; a prefix test would let `root-evil` pass. */
export function isInside(folder: string, path: string, { orEqual = false } = {}): boolean {
  const way = relative(folder, path);
  if (way === '') return orEqual;
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The steps of a relative path to a Markdown file, or null when it is none. A found file may have any
 * name its system can hold, so what only Windows gives a meaning (`\`, `:`) is refused only there.
 */
export function parseRelativePath(path: string, platform = process.platform): string[] | null {
  if (path.includes('\0') || isAbsolute(path)) return null;
  if (platform === 'win32' && /[\\:]/.test(path)) return null;
  if (!path.toLowerCase().endsWith('.md')) return null;
  const steps = path.split('/');
  return steps.some((step) => step === '' || step === '.' || step === '..') ? null : steps;
}

function invalidName(path: string, reason: string): Failure {
  return fail('name-invalid', path, { message: `${reason} Nothing was changed.` });
}

/** Null for what does not exist, and for a link that leads to nothing or to itself. */
async function realpathOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ELOOP') return null;
    throw error;
  }
}

async function lstatOrNull(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
