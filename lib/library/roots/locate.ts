/**
 * Leads from a root and a relative path to a real file inside that root, and nowhere else
 * (durability.md, section 2).
 */

import { lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import nodePath, { basename, dirname, isAbsolute, join, type PlatformPath } from 'node:path';
import { validateFileName, validateFolderName } from '@/lib/agents/model/file-name';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { errnoOf, type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import type { Root } from './root';

const realpath = realpathSync.native;

/** A file that exists, and where it is. */
export type Place = {
  readonly ok: true;
  /** The path in the root with only its last step unresolved, so that of a link it is the link itself. */
  readonly entry: string;
  /** Without any link in it, inside the root. Equal paths are the same file. */
  readonly real: string;
  readonly link: boolean;
  /** Whether it is a link that leads out of the root. */
  readonly outside: boolean;
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

/** Where a link may lead to that leads out of its root. */
export type Leads = {
  /** Into these roots, as far as they are not read-only: their files may be changed anyway. */
  readonly into?: readonly Root[];
  /** To any Markdown file: only the link itself is looked at, moved or deleted. */
  readonly anywhere?: boolean;
};

/**
 * Finds the file that a path of a root leads to, which must be a regular one inside the root, or where
 * `leads` allows it to be.
 */
export function locateFile(root: Root, path: string, leads: Leads = {}): Place | Failure {
  const endings = endingsOf(root);
  const steps = parseRelativePath(path, { endings });
  if (steps === null) return fail('name-invalid', path);
  try {
    const base = realpath(root.path);
    // The folder is checked before anything is asked about the entry, so that an answer never reveals
    // what exists outside.
    const folder = realpath(join(base, ...steps.slice(0, -1)));
    const isHere = isInside(base, folder, { orEqual: true });
    if (!isHere && !leadsInto(leads.into, folder)) return failOutside(path, folder);
    const entry = join(folder, steps[steps.length - 1] ?? '');
    const link = lstatSync(entry).isSymbolicLink();
    const real = realpathOrNull(entry);
    if (real === null) return fail(link ? 'dangling-link' : 'missing', path);
    const isOfKind = endsIn(real, endings);
    const mayLead = isOfKind && (leads.anywhere === true || leadsInto(leads.into, dirname(real)));
    const outside = !isInside(base, real);
    if (outside && !mayLead) {
      return isOfKind ? failOutside(path, dirname(real)) : fail('outside', path);
    }
    if (!lstatSync(real).isFile()) return fail('missing', path);
    return { ok: true, entry, real, link, outside };
  } catch (error) {
    return failFrom(error, path);
  }
}

/**
 * Finds where a new file would be; the root need not exist yet. Folders that exist may have any
 * name; the others have to keep the rule for new names, unless `anyName`: the file had that name
 * before. Fails with `exists` if anything, even a dangling link, has the name, or one that other
 * systems take for the same.
 * @param options.moved the real path of a file that gets the name; its own one may be like the new one
 */
export function locateNewFile(
  root: Root,
  path: string,
  {
    // The names of other files are the client's, not a person's.
    anyName = hasOwnNames(root),
    moved = null,
  }: { anyName?: boolean; moved?: string | null } = {},
): NewPlace | Failure {
  const steps = parseRelativePath(path, { endings: endingsOf(root) });
  const name = steps?.at(-1);
  if (steps === null || name === undefined) return fail('name-invalid', path);
  const reason = anyName ? null : validateFileName(name);
  if (reason !== null) return invalidName(path, reason);
  try {
    const { base: above, missing } = findExisting(root.path);
    const top = join(above, ...missing);
    let base = above;
    const folders = [...missing, ...steps.slice(0, -1)];
    for (let step = folders[0]; step !== undefined; step = folders[0]) {
      const found = realpathOrNull(join(base, step));
      if (found === null) break;
      if (!isInside(top, found, { orEqual: true })) return fail('outside', path);
      base = found;
      folders.shift();
    }
    if (!lstatSync(base).isDirectory()) return failInFile(path);
    const first = lstatOrNull(join(base, folders[0] ?? name));
    if (first?.isSymbolicLink() && folders.length > 0) return fail('dangling-link', path);
    if (first !== null) return fail('exists', path);
    const like = anyName ? null : findLike(base, folders[0] ?? name, moved);
    if (like !== null) return failLike(path, like);
    for (const folder of folders.slice(missing.length)) {
      const bad = anyName ? null : validateFolderName(folder);
      if (bad !== null) return invalidName(path, `Folder “${folder}”: ${bad}`);
    }
    return { ok: true, base, folders, name, real: join(base, ...folders, name) };
  } catch (error) {
    return errnoOf(error) === 'ENOTDIR' ? failInFile(path) : failFrom(error, path);
  }
}

/** The path that identifies a file in the history: its real one, or where it was if it is gone. */
export function identifyFile(root: Root, path: string): string {
  const place = locateFile(root, path, { anywhere: true });
  if (place.ok) return place.real;
  return join(realpathOrNull(root.path) ?? root.path, ...path.split('/'));
}

/**
 * Whether a path is below a folder. Both must be absolute and without links; a prefix test would
 * let `root-evil` pass.
 * @param paths the rules of the system; those of Windows do not tell case apart
 */
export function isInside(
  folder: string,
  path: string,
  { orEqual = false, paths = nodePath }: { orEqual?: boolean; paths?: PlatformPath } = {},
): boolean {
  const way = paths.relative(folder, path);
  if (way === '') return orEqual;
  // From one drive to another there is no way but the whole path.
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

/** How the names of the files of a root may end, in lower case. */
export function endingsOf({ ending, rules }: Pick<Root, 'ending' | 'rules'>): readonly string[] {
  if (ending !== undefined) return [ending];
  return rules.kind === 'tool' ? TOOL_FACTS[rules.tool].endings : ['.md'];
}

/** Whether a name ends in one of these, in any case. */
export function endsIn(name: string, endings: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

/** Whether the files of a root may have names that no agent of Claude Code gets. */
export function hasOwnNames({ ending, rules }: Pick<Root, 'ending' | 'rules'>): boolean {
  return ending !== undefined || rules.kind === 'tool';
}

/**
 * The steps of a relative path to a Markdown file, or one of another ending; null for anything else. A found file may have
 * any name its system allows, so characters that are special only on Windows (`\`, `:`) are refused
 * only there.
 */
export function parseRelativePath(
  path: string,
  {
    platform = process.platform,
    endings = ['.md'],
  }: { platform?: string; endings?: readonly string[] } = {},
): string[] | null {
  if (path.includes('\0') || isAbsolute(path)) return null;
  if (platform === 'win32' && /[\\:]/.test(path)) return null;
  if (!endsIn(path, endings)) return null;
  const steps = path.split('/');
  return steps.some((step) => step === '' || step === '.' || step === '..') ? null : steps;
}

/** The deepest existing folder on the way to a path, without links, and what is missing below it. */
function findExisting(path: string): { base: string; missing: string[] } {
  const missing: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    const base = realpathOrNull(at);
    if (base !== null) return { base, missing };
    missing.unshift(basename(at));
  }
}

/** Whether a folder, given by its real path, is one of these roots or in it, and may be changed. */
export function leadsInto(roots: readonly Root[] = [], folder: string): boolean {
  return roots.some((root) => {
    if (root.readOnly || root.only !== undefined) return false;
    const real = realpathOrNull(root.path);
    return real !== null && isInside(real, folder, { orEqual: true });
  });
}

/** @param folder that would have to be open; whoever may write knows it by its path already */
function failOutside(path: string, folder: string): Failure {
  return fail('outside', path, {
    hint: `Open the folder that holds the real file, ${folder}, and try again.`,
  });
}

/** An entry of a folder whose name some systems do not tell from this one. */
function findLike(folder: string, name: string, moved: string | null): string | null {
  const key = likenessOf(name);
  const like = readdirSync(folder).find((other) => other !== name && likenessOf(other) === key);
  return like === undefined || join(folder, like) === moved ? null : like;
}

/** The same for names that differ in case, or in how Unicode composes their letters, only. */
function likenessOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC');
}

function failLike(path: string, like: string): Failure {
  return fail('exists', path, {
    message: `“${path}” cannot be created: “${like}” is there, and on other systems both names are one. Nothing was changed.`,
  });
}

function failInFile(path: string): Failure {
  return fail('exists', path, {
    message: `“${path}” cannot be created: part of its path is a file, not a folder. Nothing was changed.`,
  });
}

function invalidName(path: string, reason: string): Failure {
  return fail('name-invalid', path, { message: `${reason} Nothing was changed.` });
}

/** Null for what does not exist, and for a link that leads to nothing or to itself. */
function realpathOrNull(path: string): string | null {
  try {
    return realpath(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ELOOP') return null;
    throw error;
  }
}

function lstatOrNull(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}
