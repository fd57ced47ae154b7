import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isInside } from './locate';
import type { Root } from './root';

/** A file that the rules of its root take for an agent file, by its name alone. */
export type FoundFile = {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Where to open it. */
  readonly file: string;
  /** Reached through a link that leads out of the root: shown, but not written. */
  readonly outside: boolean;
  /** Why it cannot be opened, in a sentence; null when nothing is known to keep it from being read. */
  readonly fault: string | null;
};

/** A folder that was read, under the path by which it was reached first. */
export type FoundFolder = {
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  /** Absolute, without links: what tells two folders apart. */
  readonly real: string;
  readonly outside: boolean;
};

export type Scan = {
  /** Sorted by path. */
  readonly files: FoundFile[];
  readonly folders: FoundFolder[];
  /** Folders that could not be read, with the reason in a sentence; the root itself has path ''. */
  readonly faults: { readonly path: string; readonly message: string }[];
};

/** Folders that are read at the same time. */
const CONCURRENCY = 16;

/**
 * Finds the agent files of a root as the client does (format.md, sections 6 and 7): every folder,
 * hidden ones and `node_modules` too. Under project rules only lower-case `.md`, and links are
 * followed; a folder that was visited already and a link that leads nowhere are left out. Under
 * plugin rules `.md` in any case, and no links. Folders are read before links, so that a file has
 * the path that needs no link where there is one.
 */
export async function scanRoot(root: Root): Promise<Scan> {
  try {
    const real = await realpath(root.path);
    return await scanFolder(root, { path: '', real, outside: false }, real, new Set([real]));
  } catch (error) {
    return { files: [], folders: [], faults: [{ path: '', message: formatReadFailure(error) }] };
  }
}

/**
 * The same for one folder of a root and all below it.
 * @param realRoot the root's path without links
 * @param visited real paths of folders that are not to be read again; the ones read are added
 */
export async function scanFolder(
  root: Root,
  start: FoundFolder,
  realRoot: string,
  visited: Set<string>,
): Promise<Scan> {
  const scan: Scan = { files: [], folders: [], faults: [] };
  const followed: FoundFolder[] = [];
  let next = [start];
  while (next.length > 0) {
    const batch = next.splice(0, CONCURRENCY);
    await Promise.all(
      batch.map(async (folder) => {
        const found = await readFolder(root, folder, realRoot, scan);
        next.push(...found.folders.filter(({ real }) => enter(visited, real)));
        followed.push(...found.links);
      }),
    );
    while (next.length === 0 && followed.length > 0) {
      next = followed.splice(0, 1).filter(({ real }) => enter(visited, real));
    }
  }
  scan.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return scan;
}

function enter(visited: Set<string>, real: string): boolean {
  if (visited.has(real)) return false;
  visited.add(real);
  return true;
}

/** Adds one folder's files and faults to the scan and answers with the folders below it. */
async function readFolder(
  root: Root,
  folder: FoundFolder,
  realRoot: string,
  scan: Scan,
): Promise<{ folders: FoundFolder[]; links: FoundFolder[] }> {
  const below = { folders: [] as FoundFolder[], links: [] as FoundFolder[] };
  let entries: Dirent[];
  try {
    entries = await readdir(folder.real, { withFileTypes: true });
  } catch (error) {
    scan.faults.push({ path: folder.path, message: formatReadFailure(error) });
    return below;
  }
  scan.folders.push(folder);
  for (const entry of entries) {
    const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
    const file = join(folder.real, entry.name);
    const add = (outside: boolean, fault: string | null) => {
      if (isAgentFileName(entry.name, root)) scan.files.push({ path, file, outside, fault });
    };
    if (entry.isDirectory()) {
      below.folders.push({ path, real: file, outside: folder.outside });
    } else if (entry.isSymbolicLink()) {
      if (root.rules.kind === 'plugin') continue;
      const target = await readLink(file, realRoot);
      if (target?.kind === 'folder') {
        below.links.push({ path, real: target.real, outside: target.outside });
      } else if (target !== null) {
        add(target.outside, target.kind === 'file' ? null : NOT_REGULAR);
      }
    } else {
      add(folder.outside, entry.isFile() ? await findNameFault(entry.name, file) : NOT_REGULAR);
    }
  }
  return below;
}

const NOT_REGULAR =
  'This is not a regular file but a pipe, a socket or a device, so it is never opened.';

/** Whether a file of this name counts as an agent file in the root. */
export function isAgentFileName(name: string, root: Root): boolean {
  return (root.rules.kind === 'plugin' ? name.toLowerCase() : name).endsWith('.md');
}

type LinkTarget = { kind: 'file' | 'folder' | 'other'; real: string; outside: boolean };

/** Where a link leads in the end; null when it leads nowhere, in a circle, or where nobody may look. */
async function readLink(link: string, realRoot: string): Promise<LinkTarget | null> {
  try {
    const real = await realpath(link);
    const stats = await stat(real);
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    return { kind, real, outside: !isInside(realRoot, real, { orEqual: true }) };
  } catch {
    return null;
  }
}

/**
 * A name that is not UTF-8 reaches us with U+FFFD for its bad bytes, and then leads to no file.
 * @returns the fault in a sentence, or null
 */
async function findNameFault(name: string, file: string): Promise<string | null> {
  if (!name.includes('\ufffd')) return null;
  try {
    await lstat(file);
    return null;
  } catch {
    return 'The name of this file is not valid UTF-8, so it cannot be opened here.';
  }
}

/** What kept a file or folder from being read, in a sentence. */
export function formatReadFailure(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'Permission to read it is denied.';
    case 'ENOENT':
      return 'It does not exist.';
    case 'ENOTREG':
      return NOT_REGULAR;
    case 'ENOTDIR':
      return 'It is not a folder.';
    case 'ELOOP':
      return 'Its links lead in a circle.';
    case 'ENAMETOOLONG':
      return 'Its path is longer than the system allows.';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open at the same time.';
    default:
      return `The system could not read it${code === undefined ? '' : ` (${code})`}.`;
  }
}
