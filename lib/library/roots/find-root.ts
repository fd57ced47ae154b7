import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { isInside } from './locate';
import { expandHome, findFolderFault } from './named-path.mjs';
import { makeRoots, type Root } from './root';

/** A closed list; codes never change. */
type RootRefusalCode =
  | 'path-not-absolute'
  | 'no-such-folder'
  | 'not-a-folder'
  | 'folder-unreadable'
  | 'whole-disk'
  | 'already-open';

export type RootRefusal = {
  readonly ok: false;
  readonly code: RootRefusalCode;
  /** What is wrong, and what to do. */
  readonly message: string;
  readonly hint: string;
};

const WORDS: Record<RootRefusalCode, (typed: string) => [what: string, hint: string]> = {
  'path-not-absolute': (typed) => [
    `“${typed}” does not say where the folder is.`,
    'Give its full path, starting with / or ~.',
  ],
  'no-such-folder': (typed) => [`There is no folder “${typed}”.`, 'Check the spelling.'],
  'not-a-folder': (typed) => [`“${typed}” is a file.`, 'Open the folder that contains it.'],
  'folder-unreadable': (typed) => [
    `The system does not permit reading “${typed}”.`,
    'Check who owns the folder and who may read it.',
  ],
  'whole-disk': () => [
    'That is the whole disk, and every file on it would be read.',
    'Open the folder that holds your agents.',
  ],
  'already-open': (typed) => [`“${typed}” is open already.`, 'It is in the list of folders.'],
};

/**
 * The root for a folder whose path a person typed.
 * @param open the roots that are open: a folder is opened once, whatever path names it
 * @param known the roots that the server started with; one of these is opened again as it was
 * @returns `at` is its place among the open roots
 */
export function findRoot(
  typed: string,
  open: readonly Root[],
  known: readonly Root[] = [],
): { readonly ok: true; readonly root: Root; readonly at: number } | RootRefusal {
  const folder = findFolder(typed);
  if (!folder.ok) return folder;
  const { real } = folder;
  if (real === dirname(real)) return refuseRoot('whole-disk', typed);
  if (open.some((root) => realPath(root.path) === real)) return refuseRoot('already-open', typed);
  const [made] = makeRoots([folder.path], open);
  // Open by this path, which led elsewhere or nowhere a moment ago.
  if (made === undefined) return refuseRoot('already-open', typed);
  const place = known.findIndex((root) => root.path === made.path);
  const before = known[place];
  if (before === undefined || open.some(({ id }) => id === before.id)) {
    return { ok: true, root: made, at: open.length };
  }
  const earlier = new Set(known.slice(0, place).map(({ id }) => id));
  return { ok: true, root: before, at: open.filter(({ id }) => earlier.has(id)).length };
}

/** The folder whose path a person typed; `~` works, and white space around it is ignored. */
export function findFolder(
  typed: string,
): { readonly ok: true; readonly path: string; readonly real: string } | RootRefusal {
  const path = expandHome(typed.trim());
  if (!isAbsolute(path)) return refuseRoot('path-not-absolute', typed);
  const fault = findFolderFault(path);
  if (fault !== null) return refuseRoot(fault, typed);
  return { ok: true, path: resolve(path), real: realPath(path) };
}

/** The open roots whose folder contains this one, so that its files are listed under both. */
export function findEnclosing(root: Root, open: readonly Root[]): Root[] {
  const real = realPath(root.path);
  return open.filter((other) => other.id !== root.id && isInside(realPath(other.path), real));
}

function refuseRoot(code: RootRefusalCode, typed: string): RootRefusal {
  const [message, hint] = WORDS[code](typed.trim());
  return { ok: false, code, message, hint };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
