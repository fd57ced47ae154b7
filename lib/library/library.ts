import type { AgentItem, ListAnswer, ListQuery, OverlapPair } from '@/lib/agents/catalog/listing';
import type { NameGroup } from '@/lib/agents/catalog/precedence';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey } from '@/lib/agents/model/agent-ref';
import { decodeSource } from '@/lib/agents/text/decode';
import { Catalog } from '@/lib/library/catalog/catalog';
import { inSlices } from '@/lib/library/disk/slices';
import { type AgentFile, placeAmong, readAgentFile } from '@/lib/library/files/agent-file';
import { isUntouched, readAgain, readEntry, type Stamp } from '@/lib/library/files/read-entry';
import { keepSnapshot } from '@/lib/library/history/history';
import { KeptBytes } from '@/lib/library/history/kept-bytes';
import { parseRelativePath } from '@/lib/library/roots/locate';
import { parseRoots, type Root } from '@/lib/library/roots/root';
import type { FoundFile } from '@/lib/library/scan/scan';
import { mergeChanges, type RootChange, TrackedRoot } from '@/lib/library/scan/tracked-root';
import { type FolderWatch, type Touched, watchFolders } from '@/lib/library/scan/watch';

export type LibraryEvent =
  /** Files came, changed or went. */
  | {
      readonly type: 'changed';
      readonly added: readonly AgentRef[];
      readonly changed: readonly AgentRef[];
      readonly removed: readonly AgentRef[];
      readonly version: number;
    }
  /** How far the first reading is; null when it is done. Reported about ten times a second. */
  | { readonly type: 'indexing'; readonly progress: Progress | null };

type Progress = { readonly done: number; readonly total: number };

/** A folder that could not be read; path '' is the root itself. */
type FolderFault = {
  readonly root: string;
  readonly path: string;
  readonly message: string;
};

export type LibraryOptions = {
  /** `events`: the system reports changes. A number: look at every file that often, in milliseconds. */
  readonly watch?: 'events' | 'off' | number;
  /** Gets what a file held before another program changed or removed it, if that is remembered. */
  readonly onOutsideChange?: (root: Root, path: string, before: Uint8Array) => void;
};

export type Library = {
  readonly roots: readonly Root[];
  /** Grows with every file that comes, changes or goes, and starts higher in each new process. */
  readonly version: number;
  /** How far the first reading is, also of roots that were added; null when it is done. */
  readonly progress: Progress | null;
  /** Settles when every file was read once; bodies can be searched some time later. Never rejects. */
  readonly ready: Promise<void>;
  /** Settles when no known work is left: bodies can be searched, changes are reported. Never rejects. */
  settled(): Promise<void>;
  readonly faults: readonly FolderFault[];
  list(query: ListQuery): ListAnswer;
  /** As the list shows it; null when the library has no such file. */
  item(ref: AgentRef): AgentItem | null;
  /** Files that are no agents, such as a README, by name. */
  documents(): AgentItem[];
  /** The agents that share a name with this one, itself among them; null where it does not load. */
  group(ref: AgentRef): NameGroup | null;
  /** The names that several agents have, that resemble another one, or that replace a built-in agent. */
  groups(): NameGroup[];
  /** The agents of other names whose descriptions are most like this one's, which is `a`; best first. */
  overlaps(ref: AgentRef, count: number): Promise<OverlapPair[]>;
  /**
   * The pairs of agents of different names whose descriptions are most alike, best first; of those
   * that have just the same words only the first takes part.
   */
  overlapPairs(count: number): Promise<OverlapPair[]>;
  /** Agents of different names whose descriptions have just the same words; the largest set first. */
  sameWords(count: number): Promise<AgentItem[][]>;
  /**
   * Fresh from disk; null when there is no such file, or it is not an agent file by the rules of
   * its root.
   * @throws UnreadableFileError when it exists but cannot be read
   */
  read(ref: AgentRef): Promise<AgentFile | null>;
  /** Reads one file again, known or new. Listeners are told before it settles. */
  refresh(ref: AgentRef): Promise<void>;
  /**
   * Opens one more root. Settles when its files are read.
   * @param at its place among the roots, which decides between agents of one scope; last where left
   * out
   */
  addRoot(root: Root, at?: number): Promise<void>;
  removeRoot(id: string): void;
  subscribe(listener: (event: LibraryEvent) => void): () => void;
  /** Stops watching and reading. */
  close(): void;
};

/** Milliseconds between two reports of progress. */
const REPORT = 100;
/** With this many touched entries in a batch the system may have dropped some, so everything is looked at. */
const FLOOD = 2000;
/** How often to look, in milliseconds, when the system has no watches left. */
const FALLBACK_POLL = 5000;

/** Compressed bytes for remembering what files hold. */
const MAX_KEPT = 48 * 1024 * 1024;

type Pending = {
  readonly document: number;
  readonly tracked: TrackedRoot;
  readonly found: FoundFile;
  readonly bodyFrom: number;
};

export function openLibrary(roots: readonly Root[], options: LibraryOptions = {}): Library {
  return new OpenLibrary(roots, options);
}

const LIBRARY = Symbol.for('agent-catalog.library');

/**
 * The library of this process, opened on first use with the roots that `AGENT_CATALOG_ROOTS` names
 * and watched as `AGENT_CATALOG_POLL` says: every so many seconds, or by events where it is not
 * set. What another program replaces goes to the history. It is kept on `globalThis`, because each
 * bundle of the server has its own instance of this module.
 */
export function getLibrary(): Library {
  const holder = globalThis as { [LIBRARY]?: Library };
  const poll = Number(process.env.AGENT_CATALOG_POLL);
  holder[LIBRARY] ??= openLibrary(parseRoots(process.env.AGENT_CATALOG_ROOTS ?? '[]'), {
    watch: poll > 0 ? poll * 1000 : 'events',
    onOutsideChange: (root, path, before) => {
      keepSnapshot(root, path, before, 'outside').catch(report);
    },
  });
  return holder[LIBRARY];
}

class OpenLibrary implements Library {
  readonly #roots: Root[] = [];
  readonly #tracked = new Map<string, TrackedRoot>();
  readonly #catalog = new Catalog(this.#roots);
  readonly #stamps = new Map<string, Stamp>();
  readonly #listeners = new Set<(event: LibraryEvent) => void>();
  readonly #watch: FolderWatch | null;
  readonly #onOutsideChange: LibraryOptions['onOutsideChange'];
  readonly #kept: KeptBytes | null;
  readonly #ready: Promise<void>;
  /** First readings that are under way: of the roots at the start, and of each that is added. */
  #readings = 0;
  /** Of all of them together. */
  #progress: Progress | null = null;
  /** Files whose bodies cannot be searched yet, in the order of their documents. */
  #pending: Pending[] = [];
  #bodies: Progress | null = null;
  #addingBodies: Promise<void> = Promise.resolve();
  /** Looks at the disk run one after the other, so that each knows what the one before has found. */
  #looking: Promise<void> = Promise.resolve();
  #poll: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(roots: readonly Root[], { watch = 'events', onOutsideChange }: LibraryOptions) {
    this.#onOutsideChange = onOutsideChange;
    this.#kept = onOutsideChange === undefined ? null : new KeptBytes(MAX_KEPT);
    this.#watch = watch === 'events' ? watchFolders((batch) => this.#onTouched(batch)) : null;
    for (const root of roots) this.#track(root);
    this.#ready = this.#readRoots([...this.#tracked.values()]).then(() => {
      if (typeof watch === 'number') this.#startPolling(watch);
    });
  }

  get roots(): readonly Root[] {
    return this.#roots;
  }

  get version(): number {
    return this.#catalog.version;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  get faults(): FolderFault[] {
    return [...this.#tracked.values()].flatMap(({ root, faults }) =>
      faults.map((fault) => ({ root: root.id, ...fault })),
    );
  }

  async settled(): Promise<void> {
    await this.#ready;
    await this.#looking;
    await this.#addingBodies;
  }

  list(query: ListQuery): ListAnswer {
    const answer = this.#catalog.list(query);
    return { ...answer, indexing: this.#progress, indexingBodies: this.#bodies };
  }

  item(ref: AgentRef): AgentItem | null {
    return this.#catalog.item(refKey(ref));
  }

  documents(): AgentItem[] {
    return this.#catalog.items().filter(({ verdict }) => verdict === 'document');
  }

  group(ref: AgentRef): NameGroup | null {
    return this.#catalog.group(refKey(ref));
  }

  groups(): NameGroup[] {
    return this.#catalog.groups();
  }

  async overlaps(ref: AgentRef, count: number): Promise<OverlapPair[]> {
    return (await this.#catalog.overlaps()).of(ref, count);
  }

  async overlapPairs(count: number): Promise<OverlapPair[]> {
    return (await this.#catalog.overlaps()).pairs(count);
  }

  async sameWords(count: number): Promise<AgentItem[][]> {
    return (await this.#catalog.overlaps()).sameWords(count);
  }

  async read(ref: AgentRef): Promise<AgentFile | null> {
    const tracked = this.#trackedOf(ref);
    if (tracked === null) return null;
    // A file made a moment ago may not have been reported yet.
    if (!tracked.files.has(ref.path)) await this.refresh(ref);
    const found = tracked.files.get(ref.path);
    const file = found === undefined ? null : readAgentFile(tracked.root, found);
    return file && placeAmong(file, this.group(ref), this.#catalog.problems(refKey(ref)));
  }

  async refresh(ref: AgentRef): Promise<void> {
    const tracked = this.#trackedOf(ref);
    if (tracked === null) return;
    await this.#look(async () => {
      await this.#takeIn(tracked, [await tracked.lookAt(ref.path)], 'own');
    });
  }

  async addRoot(root: Root, at = this.#roots.length): Promise<void> {
    if (this.#roots.some(({ id, path }) => id === root.id || path === root.path)) return;
    const tracked = this.#track(root, at);
    await this.#readRoots([tracked]);
    this.#tell({ added: [...tracked.files.keys()].map((path) => ({ root: root.id, path })) });
  }

  removeRoot(id: string): void {
    const tracked = this.#tracked.get(id);
    if (tracked === undefined) return;
    this.#tracked.delete(id);
    this.#roots.splice(this.#roots.indexOf(tracked.root), 1);
    const removed = [...tracked.files.keys()].map((path) => ({ root: id, path }));
    tracked.files.clear();
    for (const ref of removed) this.#forget(ref);
    this.#rewatch([]);
    this.#tell({ removed });
  }

  subscribe(listener: (event: LibraryEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    this.#watch?.close();
    if (this.#poll !== null) clearInterval(this.#poll);
  }

  #track(root: Root, at = this.#roots.length): TrackedRoot {
    const tracked = new TrackedRoot(root);
    this.#roots.splice(at, 0, root);
    this.#tracked.set(root.id, tracked);
    return tracked;
  }

  /** Null for a root that is not open, and for a path that no file in a root can have. */
  #trackedOf({ root, path }: AgentRef): TrackedRoot | null {
    return parseRelativePath(path) === null ? null : (this.#tracked.get(root) ?? null);
  }

  /** Reads all files of roots for the first time. */
  async #readRoots(roots: readonly TrackedRoot[]): Promise<void> {
    this.#readings++;
    this.#advance(0, 0);
    try {
      const files: { tracked: TrackedRoot; found: FoundFile }[] = [];
      await this.#look(async () => {
        for (const tracked of roots) {
          const { found } = await this.#watchEntered(tracked, await tracked.scan());
          files.push(...found.map((file) => ({ tracked, found: file })));
        }
      });
      this.#advance(0, files.length);
      let reported = 0;
      await this.#inSlices(files, ({ tracked, found }) => {
        this.#update(tracked, found);
        this.#advance(1, 0);
        if (performance.now() - reported < REPORT) return;
        reported = performance.now();
        this.#emit({ type: 'indexing', progress: this.#progress });
      });
    } finally {
      this.#readings--;
      if (this.#readings === 0) {
        this.#progress = null;
        this.#emit({ type: 'indexing', progress: null });
        this.#addBodies();
      }
    }
  }

  #advance(done: number, total: number): void {
    const { done: before, total: known } = this.#progress ?? { done: 0, total: 0 };
    this.#progress = { done: before + done, total: known + total };
  }

  #onTouched(batch: readonly Touched[]): void {
    this.#look(async () => {
      if (batch.length > FLOOD) return this.#lookAtAll();
      for (const tracked of this.#tracked.values()) {
        const changes: RootChange[] = [];
        for (const { folder, name } of batch) changes.push(await tracked.look(folder, name));
        await this.#takeIn(tracked, changes, 'outside');
      }
    }).catch(report);
  }

  #startPolling(interval: number): void {
    if (this.#closed || this.#poll !== null) return;
    let busy = false;
    this.#poll = setInterval(() => {
      if (busy) return;
      busy = true;
      this.#look(() => this.#lookAtAll())
        .catch(report)
        .finally(() => {
          busy = false;
        });
    }, interval);
    this.#poll.unref();
  }

  /** Looks for whatever has changed anywhere. */
  async #lookAtAll(): Promise<void> {
    for (const tracked of this.#tracked.values()) {
      const change = await tracked.scan();
      const touched: FoundFile[] = [];
      await this.#inSlices(change.found, (found) => {
        const stamp = this.#stamps.get(refKey({ root: tracked.root.id, path: found.path }));
        if (stamp === undefined || !isUntouched(found, stamp)) touched.push(found);
      });
      await this.#takeIn(tracked, [{ ...change, found: touched }], 'outside');
    }
  }

  #look(work: () => Promise<void>): Promise<void> {
    const look = this.#looking.then(() => (this.#closed ? undefined : work()));
    this.#looking = look.catch(() => undefined);
    return look;
  }

  /** Reads what looks at a root have found, and tells listeners what changed. */
  async #takeIn(
    tracked: TrackedRoot,
    changes: readonly RootChange[],
    by: 'own' | 'outside',
  ): Promise<void> {
    const { root } = tracked;
    const change = await this.#watchEntered(tracked, mergeChanges(changes));
    const told = { added: [] as AgentRef[], changed: [] as AgentRef[], removed: [] as AgentRef[] };
    const before = new Map<string, Stamp | undefined>();
    const take = (path: string, apply: () => keyof typeof told | null) => {
      const ref = { root: root.id, path };
      before.set(path, this.#stamps.get(refKey(ref)));
      const result = apply();
      if (result !== null) told[result].push(ref);
    };
    for (const path of change.gone) {
      take(path, () => (this.#forget({ root: root.id, path }) ? 'removed' : null));
    }
    await this.#inSlices(change.found, (found) => {
      take(found.path, () => this.#update(tracked, found));
    });
    if (told.added.length + told.changed.length + told.removed.length === 0) return;
    if (by === 'outside') {
      const moved = new Set(told.added.map((ref) => this.#stamps.get(refKey(ref))?.checksum));
      for (const { path } of [...told.changed, ...told.removed]) {
        const checksum = before.get(path)?.checksum;
        if (!moved.has(checksum)) this.#tellOutsideChange(root, path, checksum);
      }
    }
    this.#tell(told);
    this.#addBodies();
  }

  /** Passes on what a file held, if that differs from now. */
  #tellOutsideChange(root: Root, path: string, checksum: number | undefined): void {
    const key = refKey({ root: root.id, path });
    if (checksum === this.#stamps.get(key)?.checksum) return;
    const bytes = this.#kept?.get(key) ?? null;
    if (!this.#stamps.has(key)) this.#kept?.delete(key);
    if (bytes !== null) this.#onOutsideChange?.(root, path, bytes);
  }

  /** Watches the folders of a change, and adds what appeared between the look and the watch. */
  async #watchEntered(tracked: TrackedRoot, change: RootChange): Promise<RootChange> {
    this.#rewatch(change.entered);
    const [first] = change.entered;
    if (this.#watch === null || first === undefined) return change;
    const again = await tracked.look(first, null);
    this.#rewatch([]);
    return mergeChanges([change, again]);
  }

  #rewatch(renewed: readonly string[]): void {
    if (this.#watch === null || this.#closed) return;
    const folders = new Set<string>();
    for (const tracked of this.#tracked.values()) {
      for (const folder of tracked.watched()) folders.add(folder);
    }
    this.#watch.setFolders(folders, renewed);
    if (this.#watch.refused > 0) this.#startPolling(FALLBACK_POLL);
  }

  /** Reads one file. @returns what that changed; null for nothing */
  #update(tracked: TrackedRoot, found: FoundFile): 'added' | 'changed' | 'removed' | null {
    const { root, files } = tracked;
    const ref = { root: root.id, path: found.path };
    // It may be gone since it was found, or its root may be closed.
    if (this.#tracked.get(root.id) !== tracked) return null;
    if (!files.has(found.path)) return this.#forget(ref) ? 'removed' : null;
    const key = refKey(ref);
    const last = this.#stamps.get(key) ?? null;
    const read = readEntry(root, found, last);
    if (read === null) {
      files.delete(found.path);
      return this.#forget(ref) ? 'removed' : null;
    }
    this.#stamps.set(key, read.stamp);
    if (read.entry === null) return null;
    const document = this.#catalog.put(key, read.entry, read.text);
    this.#pending.push({ document, tracked, found, bodyFrom: read.bodyFrom });
    return last === null ? 'added' : 'changed';
  }

  #forget(ref: AgentRef): boolean {
    const key = refKey(ref);
    this.#catalog.delete(key);
    return this.#stamps.delete(key);
  }

  /** Makes new bodies searchable, in the background, because they are most of all text. */
  #addBodies(): void {
    if (this.#progress !== null || this.#bodies !== null || this.#pending.length === 0) return;
    this.#addingBodies = (async () => {
      while (this.#pending.length > 0) {
        const pending = this.#pending;
        this.#pending = [];
        this.#bodies = { done: 0, total: pending.length };
        await this.#inSlices(pending, ({ document, tracked: { root }, found, bodyFrom }, done) => {
          const bytes = readAgain(found);
          if (bytes !== null) {
            this.#catalog.addBody(document, decodeSource(bytes).text.slice(bodyFrom));
            const ours = !root.readOnly && !found.outside;
            if (ours) this.#kept?.set(refKey({ root: root.id, path: found.path }), bytes);
          }
          this.#bodies = { done: done + 1, total: pending.length };
        });
      }
      this.#bodies = null;
      this.#catalog.compact();
    })();
  }

  #inSlices<T>(list: readonly T[], work: (entry: T, index: number) => void): Promise<void> {
    return inSlices(list, work, () => this.#closed);
  }

  #tell(refs: Partial<Record<'added' | 'changed' | 'removed', readonly AgentRef[]>>): void {
    const { added = [], changed = [], removed = [] } = refs;
    this.#emit({ type: 'changed', added, changed, removed, version: this.version });
  }

  #emit(event: LibraryEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // Other listeners, and the reading of files, are not affected.
        report(error);
      }
    }
  }
}

function report(error: unknown): void {
  console.error(error);
}
