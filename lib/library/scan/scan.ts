import { type Dirent, lstatSync, statSync } from 'node:fs';
import { opendir, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Rules } from '@/lib/agents/model/agent';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { isShortage } from '@/lib/library/disk/read-bytes';
import {
  type AgentTree,
  enterFolder,
  findSurroundings,
  mergeReports,
  type Surroundings,
  treeOfFile,
} from '@/lib/library/roots/agent-trees';
import { endsIn, isInside } from '@/lib/library/roots/locate';
import type { ManifestReport, Root } from '@/lib/library/roots/root';
import { explainDangling, explainFile, explainUnfollowed, type LeftOut } from './left-out';

/** A file that is an agent file by the rules of its root, judged by its name alone. */
export type FoundFile = {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Where to open it. */
  readonly file: string;
  /** Reached through a link that leads out of the root: shown, but not written. */
  readonly outside: boolean;
  /** Where it leads in the end, if it is a link; else null. */
  readonly target: string | null;
  /** Why it cannot be opened, in a sentence; null when no reason is known. */
  readonly fault: string | null;
  /** The agents folder that it is in; absent outside of all, and where the root is one. */
  readonly tree?: AgentTree;
};

/** A folder that was read, under the path by which it was reached first. */
export type FoundFolder = {
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  /** Absolute, without links: what tells two folders apart. */
  readonly real: string;
  readonly outside: boolean;
  readonly within: Surroundings;
};

/** Whether a file is a link, or is reached through one that leads out of the root. */
export function isLink({ target, outside }: FoundFile): boolean {
  return target !== null || outside;
}

export type Scan = {
  /** Sorted by path. */
  readonly files: FoundFile[];
  readonly folders: FoundFolder[];
  readonly faults: ScanFault[];
  /** The manifests of plugins with something wrong. */
  readonly manifests: ManifestReport[];
  readonly leftOut: LeftOut[];
};

/** A folder, or a link to one, that was not read. */
export type ScanFault = {
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  /** The reason, in a sentence. */
  readonly message: string;
  /** Whether the reason goes by, so that it is worth another try: too many files were open. */
  readonly passing: boolean;
};

/** How many folders are read at the same time. */
const CONCURRENCY = 16;

/**
 * What all links that lead out of a root may add to it. A repository can hold a link to any place
 * of the disk, and to read it all would take minutes and every watch that the system has.
 */
const OUTSIDE = { folders: 500, entries: 2000 };

type Outside = { folders: number; entries: number; told?: boolean };

/**
 * Finds the agent files of a root as the client does (format.md, sections 6.1 and 7.2): every folder,
 * hidden ones and `node_modules` too. Under project rules only lower-case `.md`, and links are
 * followed; folders already visited and links that lead nowhere are left out. Under plugin rules
 * `.md` counts in any case, and links do not. Folders are read before links, so that a file has a
 * path without links if there is one. A folder that was merely opened may hold projects and plugins:
 * then these rules hold for each agents folder in it, and the project's for what is in none.
 * @param onEnter gets the path without links of each folder before it is read
 */
export async function scanRoot(root: Root, onEnter?: OnEnter): Promise<Scan> {
  try {
    const real = await realpath(root.path);
    const within = findSurroundings(root, root.path);
    const start = { path: '', real, outside: false, within };
    return await scanFolder(root, start, real, new Set([real]), onEnter);
  } catch (error) {
    return { files: [], folders: [], faults: [makeFault('', error)], manifests: [], leftOut: [] };
  }
}

type OnEnter = (folder: string) => void;

/**
 * The same for one folder of a root and all below it.
 * @param realRoot the root's path without links
 * @param visited real paths of folders not to be read again; the folders read are added
 */
export async function scanFolder(
  root: Root,
  start: FoundFolder,
  realRoot: string,
  visited: Set<string>,
  onEnter: OnEnter = () => {},
): Promise<Scan> {
  const scan: Scan = { files: [], folders: [], faults: [], manifests: [], leftOut: [] };
  const left = { ...OUTSIDE };
  const followed: FoundFolder[] = [];
  let next = [start];
  while (next.length > 0) {
    const batch = next.splice(0, CONCURRENCY);
    await Promise.all(
      batch.map(async (folder) => {
        const found = await readFolder(root, folder, realRoot, scan, left, onEnter);
        next.push(...found.folders.filter(({ real }) => enter(visited, real)));
        followed.push(...found.links);
      }),
    );
    while (next.length === 0 && followed.length > 0) {
      next = followed.splice(0, 1).filter(({ real }) => enter(visited, real));
    }
  }
  for (const found of [scan.files, scan.leftOut]) found.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...scan, manifests: manifestsOf(root, scan.folders) };
}

/** The manifests with something wrong of a root and some folders in it. */
export function manifestsOf({ manifest }: Root, folders: Iterable<FoundFolder>): ManifestReport[] {
  const found = [...folders].flatMap(({ within }) => within.reports);
  return mergeReports(manifest === undefined ? found : [manifest, ...found]);
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
  left: Outside,
  onEnter: OnEnter,
): Promise<{ folders: FoundFolder[]; links: FoundFolder[] }> {
  const below = { folders: [] as FoundFolder[], links: [] as FoundFolder[] };
  if (folder.outside && left.folders-- <= 0) {
    tellTooMuch(folder, scan, left);
    return below;
  }
  let entries: Dirent[];
  onEnter(folder.real);
  try {
    entries = await readEntries(folder, left);
  } catch (error) {
    scan.faults.push(makeFault(folder.path, error));
    return below;
  }
  scan.folders.push(folder);
  for (const entry of entries) {
    const classified = classify(root, folder, entry.name, entry, realRoot);
    // Most entries are no links, and a promise for each takes longer than what is found out of it.
    const found = classified instanceof Promise ? await classified : classified;
    if (found?.kind === 'file') scan.files.push(found.file);
    if (found?.kind === 'folder') (found.link ? below.links : below.folders).push(found.folder);
    if (found?.kind === 'fault') scan.faults.push(found.fault);
    if (found?.kind === 'left-out') scan.leftOut.push(found.leftOut);
  }
  if (folder.outside && left.entries < 0) tellTooMuch(folder, scan, left);
  return below;
}

/** Once for a scan; a huge tree would fill the list of faults with it. */
function tellTooMuch({ path }: FoundFolder, scan: Scan, left: Outside): void {
  if (left.told !== true) scan.faults.push({ path, message: TOO_MUCH_OUTSIDE, passing: false });
  left.told = true;
}

/** The entries of a folder; of one outside the root as many as may still be read. */
async function readEntries(folder: FoundFolder, left: Outside): Promise<Dirent[]> {
  if (!folder.outside) return readdir(folder.real, { withFileTypes: true });
  const entries: Dirent[] = [];
  // One after the other: a folder outside may have any number of them.
  for await (const entry of await opendir(folder.real)) {
    if (--left.entries < 0) break;
    entries.push(entry);
  }
  return entries;
}

function makeFault(path: string, error: unknown): ScanFault {
  return { path, message: formatReadFailure(error), passing: isShortage(error) };
}

export type FoundEntry =
  | { readonly kind: 'file'; readonly file: FoundFile }
  | { readonly kind: 'folder'; readonly folder: FoundFolder; readonly link: boolean }
  | { readonly kind: 'fault'; readonly fault: ScanFault }
  | { readonly kind: 'left-out'; readonly leftOut: LeftOut };

/** What an entry of a folder is now; null when it is gone or of no interest. */
export async function findEntry(
  root: Root,
  folder: FoundFolder,
  name: string,
  realRoot: string,
): Promise<FoundEntry | null> {
  try {
    // Hundreds of entries may be asked for one after the other, and each trip to the thread pool waits.
    const stats = lstatSync(join(folder.real, name));
    return await classify(root, folder, name, stats, realRoot);
  } catch {
    return null;
  }
}

/** Only a link has to be waited for. */
function classify(
  root: Root,
  folder: FoundFolder,
  name: string,
  entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>,
  realRoot: string,
): FoundEntry | null | Promise<FoundEntry | null> {
  const path = folder.path === '' ? name : `${folder.path}/${name}`;
  // Of thousands of files `join` would take as long as all else here.
  const real = folder.real.endsWith(sep) ? `${folder.real}${name}` : `${folder.real}${sep}${name}`;
  if (root.only !== undefined && !root.only.includes(path)) return null;
  if (entry.isDirectory()) {
    const within = enterFolder(root, folder.within, join(root.path, path));
    return { kind: 'folder', folder: { path, real, outside: folder.outside, within }, link: false };
  }
  if (entry.isSymbolicLink()) {
    return followsLinks(root, folder, path)
      ? followLink(root, folder, path, real, realRoot)
      : leaveOut(path, explainUnfollowed(folder.within, { path, file: real }));
  }
  const place = placeInFolder(root, folder, path);
  if (place === null) {
    if (!entry.isFile() || folder.outside) return null;
    return leaveOut(path, explainFile(root, folder.within, { path, file: real }));
  }
  const fault = entry.isFile() ? findNameFault(name, real) : NOT_REGULAR;
  return {
    kind: 'file',
    file: { path, file: real, outside: folder.outside, target: null, fault, ...place },
  };
}

/** A plugin's links are not followed; the `.claude/agents` of a project may be one wherever it is. */
function followsLinks(root: Root, { within }: FoundFolder, path: string): boolean {
  if (root.rules.kind === 'plugin') return false;
  if (within.plugins.length === 0) return true;
  const { tree } = within.tree ? within : enterFolder(root, within, join(root.path, path));
  return tree?.rules.kind === 'project';
}

/** The tree of a file; null where the file is no agent file, by its name and its place. */
function placeInFolder(
  root: Root,
  { within }: FoundFolder,
  path: string,
): Pick<FoundFile, 'tree'> | null {
  const tree = within.tree ?? treeOfFile(root, within, join(root.path, path));
  if (!isAgentFileName(path, tree?.rules ?? root.rules)) return null;
  if (tree !== null) return { tree };
  // Of a plugin nothing is an agent but what its manifest names.
  return within.plugins.length === 0 ? {} : null;
}

/** What a link leads to in the end; null for nothing, a circle, or a place that may not be read. */
async function followLink(
  root: Root,
  folder: FoundFolder,
  path: string,
  link: string,
  realRoot: string,
): Promise<FoundEntry | null> {
  try {
    const real = await realpath(link);
    const stats = await stat(real);
    const outside = !isInside(realRoot, real, { orEqual: true });
    if (stats.isDirectory()) {
      const message = outside ? findFolderFault(real, stats.dev, realRoot) : null;
      if (message !== null) return { kind: 'fault', fault: { path, message, passing: false } };
      const within = enterFolder(root, folder.within, join(root.path, path));
      return { kind: 'folder', folder: { path, real, outside, within }, link: true };
    }
    const place = placeInFolder(root, folder, path);
    if (place === null) return null;
    const fault = findLinkFault(stats.isFile(), outside, real);
    const file = { path, file: link, outside, target: real, fault, ...place };
    return { kind: 'file', file };
  } catch {
    return placeInFolder(root, folder, path) === null
      ? null
      : leaveOut(path, explainDangling(link));
  }
}

function leaveOut(path: string, message: string | null): FoundEntry | null {
  return message === null ? null : { kind: 'left-out', leftOut: { path, message } };
}

/** Why a folder outside the root, to which a link in it leads, is not read; null when it is. */
function findFolderFault(real: string, device: number, realRoot: string): string | null {
  const lead = `This link leads to ${real}, `;
  if (isInside(real, realRoot, { orEqual: true })) {
    return `${lead}which holds the folder itself, so it is not read here. ${OPEN_IT}`;
  }
  if (SYSTEM.some((path) => isInside(path, real, { orEqual: true }))) {
    return `${lead}which belongs to the system, so it is not read here.`;
  }
  if (statSync(realRoot).dev !== device) {
    return `${lead}which is on another disk, so it is not read here. ${OPEN_IT}`;
  }
  return null;
}

const SYSTEM = ['/proc', '/sys', '/dev'];
const OPEN_IT = 'Open it as a folder of its own if you mean it.';
const TOO_MUCH_OUTSIDE = `Links lead from here to more than ${OUTSIDE.folders} folders or ${OUTSIDE.entries.toLocaleString('en')} entries outside, so not all of them are read. ${OPEN_IT}`;

/**
 * A shared folder could link to a person's keys and show them as an agent; a real agent is Markdown
 * wherever it is.
 */
function findLinkFault(isFile: boolean, outside: boolean, real: string): string | null {
  if (!isFile) return NOT_REGULAR;
  return outside && !real.toLowerCase().endsWith('.md') ? NOT_MARKDOWN : null;
}

const NOT_MARKDOWN =
  'This is a link that leads out of the folder to a file that is not Markdown, so it is never opened here. Claude Code follows the link.';
const NOT_REGULAR =
  'This is not a regular file but a pipe, a socket or a device, so it is never opened.';

/**
 * Whether a file of this name, or path, counts as an agent file under these rules. Of another tool it is
 * one by its ending alone: a file that the tool passes over for another reason is told as such.
 */
export function isAgentFileName(name: string, rules: Rules): boolean {
  if (rules.kind === 'tool') {
    const { endings } = TOOL_FACTS[rules.tool];
    return rules.tool === 'cline'
      ? endsIn(name, endings)
      : endings.some((ending) => name.endsWith(ending));
  }
  return (rules.kind === 'plugin' ? name.toLowerCase() : name).endsWith('.md');
}

/**
 * A name that is not UTF-8 reaches us with U+FFFD for its bad bytes, and then leads to no file.
 * @returns the fault in a sentence, or null
 */
function findNameFault(name: string, file: string): string | null {
  if (!name.includes('\ufffd')) return null;
  try {
    lstatSync(file);
    return null;
  } catch {
    return 'The name of this file is not valid UTF-8, so it cannot be opened here.';
  }
}

/** Why a file or folder could not be read, in a sentence. */
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
    case 'ESTALE':
      return 'Another program exchanged it while it was being read.';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open at the same time.';
    default:
      return `The system could not read it${code === undefined ? '' : ` (${code})`}.`;
  }
}
