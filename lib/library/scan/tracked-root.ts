import { realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findSurroundings } from '@/lib/library/roots/agent-trees';
import type { PluginFolder } from '@/lib/library/roots/plugin-folder';
import type { ManifestReport, Root } from '@/lib/library/roots/root';
import { serverFolders } from '@/lib/library/roots/servers';
import { skillFolders } from '@/lib/library/roots/skills';
import {
  type FoundFile,
  type FoundFolder,
  findEntry,
  manifestsOf,
  type Scan,
  scanFolder,
  scanRoot,
} from './scan';

/** What a look at the disk has found. */
export type RootChange = {
  /** Files to read again. */
  readonly found: FoundFile[];
  /** Paths of files that no longer exist. */
  readonly gone: string[];
  /** Folders that are new, or may be different ones under the same path; without links. */
  readonly entered: string[];
};

/** One change out of several looks, without repeats. */
export function mergeChanges(changes: readonly RootChange[]): RootChange {
  const found = new Map<string, FoundFile>();
  for (const change of changes) {
    for (const path of change.gone) found.delete(path);
    for (const file of change.found) found.set(file.path, file);
  }
  const gone = new Set(changes.flatMap((change) => change.gone));
  return {
    found: [...found.values()],
    gone: [...gone].filter((path) => !found.has(path)),
    entered: [...new Set(changes.flatMap(({ entered }) => entered))],
  };
}

function isElsewhere(real: string): boolean {
  try {
    return realpathSync(real) !== real;
  } catch {
    return true;
  }
}

/** Each watch is one of those that the system has for all programs together. */
const MAX_BESIDE = 500;

/** Knows which files and folders a root has, and finds out what became of those that changed. */
export class TrackedRoot {
  readonly root: Root;
  readonly files = new Map<string, FoundFile>();
  /** By their path without links. */
  readonly folders = new Map<string, FoundFolder>();
  /** The files that are links. */
  readonly #links = new Map<string, FoundFile>();
  #realRoot: string;
  #faults: Scan['faults'] = [];
  #leftOut: Scan['leftOut'] = [];

  constructor(root: Root) {
    this.root = root;
    this.#realRoot = root.path;
  }

  /** Folders that could not be read. */
  get faults(): Scan['faults'] {
    return this.#faults;
  }

  /** What may be taken for an agent and is none. */
  get leftOut(): Scan['leftOut'] {
    return this.#leftOut;
  }

  /** The manifests of plugins with something wrong, in the root and above it. */
  get manifests(): ManifestReport[] {
    return manifestsOf(this.root, this.folders.values());
  }

  /** The plugins that it holds or is in, each once. */
  get plugins(): PluginFolder[] {
    const plugins = [...this.folders.values()].flatMap(({ within }) => within.plugins);
    return [...new Map(plugins.map((plugin) => [plugin.folder, plugin])).values()];
  }

  /** The folders of the marketplaces that it holds or is in. */
  get markets(): string[] {
    const markets = [...this.folders.values()].map(({ within }) => within.market);
    return [...new Set(markets)].filter((market) => market !== null);
  }

  /** The folders in which a change can matter, without links. */
  watched(): Set<string> {
    const folders = new Set(this.folders.keys());
    for (const { target } of this.#links.values())
      if (target !== null) folders.add(dirname(target));
    // There the root itself can come and go.
    folders.add(dirname(this.root.path));
    const most = folders.size + MAX_BESIDE;
    for (const agents of this.#agentsFolders()) {
      const beside = [...skillFolders(agents), ...serverFolders(agents)];
      for (const folder of beside) if (folders.size < most) folders.add(folder);
    }
    return folders;
  }

  /** The agents folders that it is or holds. */
  #agentsFolders(): Set<string> {
    if (this.root.scope !== 'folder') return new Set([this.root.path]);
    const trees = [...this.folders.values()].map(({ within }) => within.tree?.folder);
    return new Set(trees.filter((folder) => folder !== undefined));
  }

  /** Whether a link on the way to the root leads to another folder than when it was looked at. */
  leadsElsewhere(): boolean {
    try {
      return realpathSync(this.root.path) !== this.#realRoot;
    } catch {
      // That it is gone is reported by the folder above.
      return false;
    }
  }

  /** Looks at everything. @param onEnter see `scanRoot` */
  async scan(onEnter?: (folder: string) => void): Promise<RootChange> {
    this.#realRoot = await realpath(this.root.path).catch(() => this.root.path);
    const scan = await scanRoot(this.root, onEnter);
    const paths = new Set(scan.files.map(({ path }) => path));
    const gone = [...this.files.keys()].filter((path) => !paths.has(path));
    this.folders.clear();
    this.files.clear();
    this.#links.clear();
    this.#faults = [];
    this.#leftOut = [];
    this.#add(scan);
    return { found: scan.files, gone, entered: [...this.folders.keys()] };
  }

  /** Finds out what became of an entry of a watched folder; of all of them when name is null. */
  async look(folderPath: string, name: string | null): Promise<RootChange> {
    const change: RootChange = { found: [], gone: [], entered: [] };
    const folder = this.folders.get(folderPath);
    if (name === null) {
      if (folder !== undefined) await this.#lookInto(folder, change);
      return change;
    }
    const full = join(folderPath, name);
    if (full === this.root.path && folder === undefined) return this.scan();
    for (const file of this.#links.values()) if (file.target === full) change.found.push(file);
    if (folder === undefined) return change;
    const entry = await findEntry(this.root, folder, name, this.#realRoot);
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    this.#faults = this.#faults.filter((fault) => fault.path !== path);
    this.#leftOut = this.#leftOut.filter((one) => one.path !== path);
    if (entry?.kind === 'fault') this.#faults.push(entry.fault);
    if (entry?.kind === 'left-out') this.#leftOut.push(entry.leftOut);
    if (entry?.kind !== 'folder') this.#forgetFolder(path, change);
    if (entry?.kind !== 'file') this.#forgetFile(path, change);
    if (entry?.kind === 'file') {
      this.#addFile(entry.file);
      change.found.push(entry.file);
    }
    if (entry?.kind === 'folder') await this.#lookInto(entry.folder, change);
    return change;
  }

  /** Finds out what became of a path of the root, known or new. */
  async lookAt(path: string): Promise<RootChange> {
    const steps = path.split('/');
    for (let depth = steps.length - 1; depth >= 0; depth--) {
      const folder = steps.slice(0, depth).join('/');
      for (const [real, known] of this.folders) {
        // Where it has become a link, that is what there is to look at.
        if (known.path === folder && !isElsewhere(real)) return this.look(real, steps[depth] ?? '');
      }
    }
    return this.scan();
  }

  /** Reads a folder that is new or has moved; what it no longer has is gone. */
  async #lookInto(folder: FoundFolder, change: RootChange): Promise<void> {
    const known = this.folders.get(folder.real);
    // Another path to a folder that is known already.
    if (known !== undefined && known.path !== folder.path) return;
    const others = [...this.folders].filter(([, { path }]) => !isWithin(path, folder.path));
    const visited = new Set([...others.map(([real]) => real), folder.real]);
    // A manifest may have come since the folder was found.
    const within = findSurroundings(this.root, join(this.root.path, folder.path));
    const scan = await scanFolder(this.root, { ...folder, within }, this.#realRoot, visited);
    const before: RootChange = { found: [], gone: [], entered: [] };
    // Only now, in one step: whoever asks meanwhile gets what was there, not an empty folder.
    this.#forgetFolder(folder.path, before);
    this.#add(scan);
    change.found.push(...scan.files);
    change.entered.push(...scan.folders.map(({ real }) => real));
    change.gone.push(...before.gone.filter((path) => !this.files.has(path)));
  }

  #add(scan: Scan): void {
    for (const file of scan.files) this.#addFile(file);
    for (const folder of scan.folders) this.folders.set(folder.real, folder);
    this.#faults.push(...scan.faults);
    this.#leftOut.push(...scan.leftOut);
  }

  #addFile(file: FoundFile): void {
    this.files.set(file.path, file);
    if (file.target === null) this.#links.delete(file.path);
    else this.#links.set(file.path, file);
  }

  #forgetFile(path: string, change: RootChange): void {
    this.#links.delete(path);
    if (this.files.delete(path)) change.gone.push(path);
  }

  #forgetFolder(path: string, change: RootChange): void {
    let known = false;
    const below = path === '' ? '' : `${path}/`;
    for (const [real, folder] of this.folders) {
      if (!isWithin(folder.path, path)) continue;
      this.folders.delete(real);
      known = true;
    }
    this.#faults = this.#faults.filter((fault) => !`${fault.path}/`.startsWith(below));
    this.#leftOut = this.#leftOut.filter((one) => !one.path.startsWith(below));
    if (!known) return;
    for (const file of [...this.files.keys()]) {
      if (file.startsWith(below)) this.#forgetFile(file, change);
    }
  }
}

/** Whether a folder is another one or below it. */
function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
