import { dirname } from 'node:path';
import { ROUTES_FILE } from '@/lib/agents/routing/expected-routes';
import { inSlices } from '@/lib/library/disk/slices';
import { endingsOf, parseRelativePath } from '@/lib/library/roots/locate';
import { isManifestPlace } from '@/lib/library/roots/plugin-folder';
import type { Root } from '@/lib/library/roots/root';
import { forgetServers, isServerPlace } from '@/lib/library/roots/servers';
import { forgetSkills, isSkillPlace } from '@/lib/library/roots/skills';
import type { FoundFile } from './scan';
import { mergeChanges, type RootChange, TrackedRoot } from './tracked-root';
import { type Batch, type FolderWatch, watchFolders } from './watch';

/** `events`: the system reports changes. A number: look at every file that often, in milliseconds. */
export type WatchMode = 'events' | 'off' | number;

export type FollowedRootsOptions = {
  readonly watch: WatchMode;
  /**
   * Takes in what a look has found. The next look waits for it.
   * @param by whose change it is: the app's, which asked for the look, or that of another program
   */
  readonly onChange: (
    tracked: TrackedRoot,
    change: RootChange,
    by: 'own' | 'outside',
  ) => Promise<void>;
  /** Told when the file of expected routes of a root came, changed or went. */
  readonly onRoutes: () => void;
  /** Whether a file is as it was when it was read last; then a look at everything passes it over. */
  readonly isUntouched: (root: Root, found: FoundFile) => boolean;
};

/** With this many touched entries in a batch, looking at everything is quicker. */
const FLOOD = 2000;
/** How often, in milliseconds, to see whether the process stood still and whether roots lead elsewhere. */
const HEARTBEAT = 1000;
/** So long a time without a heartbeat, and events may have been lost. */
const STOOD_STILL = 3 * HEARTBEAT;
/** The safety net: everything is looked at this often, or so seldom that it takes a thousandth of the time. */
const LOOK_AGAIN = 60_000;
const SHARE = 1000;
/** How long to wait, in milliseconds, before trying again what failed because too many files were open. */
const SHORTAGE = 2000;
/** How often to look, in milliseconds, when the system has no watches left. */
const FALLBACK_POLL = 5000;

/**
 * The open roots, in their order, and what becomes of their files on the disk. Looks run one after
 * the other, so that each knows what the one before has found. It reads no file.
 */
export class FollowedRoots {
  readonly #options: FollowedRootsOptions;
  readonly #roots: Root[] = [];
  readonly #tracked = new Map<string, TrackedRoot>();
  readonly #watch: FolderWatch | null;
  /** Folders that are being read for the first time, which no root knows yet. */
  readonly #entering = new Set<string>();
  #looking: Promise<void> = Promise.resolve();
  #poll: NodeJS.Timeout | null = null;
  #heart: NodeJS.Timeout | null = null;
  /** When the heart beat last, when to look at everything, and when to try again what failed. */
  #beat = 0;
  #lookDue = Number.POSITIVE_INFINITY;
  #retryDue = Number.POSITIVE_INFINITY;
  #closed = false;

  constructor(options: FollowedRootsOptions) {
    this.#options = options;
    this.#watch =
      options.watch === 'events' ? watchFolders((batch) => this.#onTouched(batch)) : null;
  }

  /** The same list for as long as this lives; it changes with what is opened and closed. */
  get roots(): readonly Root[] {
    return this.#roots;
  }

  get tracked(): Iterable<TrackedRoot> {
    return this.#tracked.values();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Null for a root that is not open, and for a path that no file in a root can have. */
  find({ root, path }: { readonly root: string; readonly path: string }): TrackedRoot | null {
    const tracked = this.#tracked.get(root);
    if (tracked === undefined) return null;
    const endings = endingsOf(tracked.root);
    return parseRelativePath(path, { endings }) === null ? null : tracked;
  }

  /** Whether this is still the root of its id. */
  has(tracked: TrackedRoot): boolean {
    return this.#tracked.get(tracked.root.id) === tracked;
  }

  /** Opens a root without looking at it. */
  add(root: Root, at = this.#roots.length): TrackedRoot {
    const tracked = new TrackedRoot(root);
    this.#roots.splice(at, 0, root);
    this.#tracked.set(root.id, tracked);
    return tracked;
  }

  /** Closes a root. Null where none has this id. */
  remove(id: string): TrackedRoot | null {
    const tracked = this.#tracked.get(id);
    if (tracked === undefined) return null;
    this.#tracked.delete(id);
    this.#roots.splice(this.#roots.indexOf(tracked.root), 1);
    this.#rewatch([]);
    return tracked;
  }

  /**
   * Looks at roots that were opened; from here on they are followed. Settles when `onFound` has
   * settled for all of them.
   * @param onFound gets the files of one root as soon as they are known, so that a slow root holds
   * up no other
   */
  async lookFirst(
    roots: readonly TrackedRoot[],
    onFound: (tracked: TrackedRoot, found: readonly FoundFile[]) => Promise<void>,
  ): Promise<void> {
    const taken: Promise<void>[] = [];
    await this.#look(async () => {
      await Promise.all(
        roots.map(async (tracked) => {
          this.#watchBefore(dirname(tracked.root.path));
          const { found } = await tracked.scan((folder) => this.#watchBefore(folder));
          if (tracked.faults.some(({ passing }) => passing)) this.retryLater();
          this.#rewatch([]);
          taken.push(onFound(tracked, found));
        }),
      );
      this.#entering.clear();
    });
    await Promise.all(taken);
    if (typeof this.#options.watch === 'number') this.#startPolling(this.#options.watch);
    else if (this.#options.watch === 'events') this.#startHeart();
  }

  /** Says that a file could not be read because too many were open; it will be looked at again. */
  retryLater(): void {
    this.#retryDue = Math.min(this.#retryDue, performance.now() + SHORTAGE);
  }

  /**
   * Looks at one path of a root, known or new. Settles when what it found was taken in.
   * @param by whose change may be there
   */
  async lookAt(tracked: TrackedRoot, path: string, by: 'own' | 'outside'): Promise<void> {
    await this.#look(async () => {
      await this.#takeIn(tracked, [await tracked.lookAt(path)], by);
    });
  }

  /** Settles when no look is under way or waiting. Never rejects. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  close(): void {
    this.#closed = true;
    this.#watch?.close();
    if (this.#poll !== null) clearInterval(this.#poll);
    if (this.#heart !== null) clearInterval(this.#heart);
  }

  #onTouched({ touched, incomplete }: Batch): void {
    this.#look(async () => {
      const replaces = touched.some(({ folder, name }) => isManifestPlace(folder, name));
      const isRoutes = ({ folder, name }: Batch['touched'][number]) =>
        name === ROUTES_FILE && this.#roots.some(({ path }) => path === folder);
      if (touched.some(isRoutes)) this.#options.onRoutes();
      const teaches = touched.some(
        ({ folder, name }) => isSkillPlace(folder, name) || isServerPlace(name),
      );
      if (teaches) {
        forgetSkills();
        forgetServers();
        // Once for what is there now, and once more when the folders of new skills are watched.
        await this.#lookAtAll();
        forgetSkills();
      }
      if (incomplete || replaces || teaches || touched.length > FLOOD) return this.#lookAtAll();
      for (const tracked of this.#tracked.values()) {
        const changes: RootChange[] = [];
        for (const { folder, name } of touched) changes.push(await tracked.look(folder, name));
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

  /**
   * The system tells neither that it dropped events nor that a link above a root leads elsewhere
   * now, so both are looked for.
   */
  #startHeart(): void {
    if (this.#closed || this.#heart !== null) return;
    this.#beat = performance.now();
    this.#lookDue = this.#beat + LOOK_AGAIN;
    this.#heart = setInterval(() => this.#onBeat(), HEARTBEAT);
    this.#heart.unref();
  }

  #onBeat(): void {
    const now = performance.now();
    const stoodStill = now - this.#beat > STOOD_STILL;
    this.#beat = now;
    if (stoodStill || now > this.#lookDue || now > this.#retryDue) {
      this.#lookDue = Number.POSITIVE_INFINITY;
      this.#look(() => this.#lookAtAll()).catch(report);
      return;
    }
    const moved = [...this.#tracked.values()].filter((tracked) => tracked.leadsElsewhere());
    if (moved.length > 0) this.#look(() => this.#lookAtAll(moved)).catch(report);
  }

  /** Looks for whatever has changed anywhere. */
  async #lookAtAll(roots: Iterable<TrackedRoot> = [...this.#tracked.values()]): Promise<void> {
    const start = performance.now();
    this.#retryDue = Number.POSITIVE_INFINITY;
    for (const tracked of roots) {
      const change = await tracked.scan();
      const found = await this.#touchedOf(tracked, change.found);
      await this.#takeIn(tracked, [{ ...change, found }], 'outside');
    }
    const now = performance.now();
    if (this.#heart !== null) this.#lookDue = now + Math.max(LOOK_AGAIN, SHARE * (now - start));
  }

  /** Those that are not as they were when they were read last. */
  async #touchedOf(tracked: TrackedRoot, files: readonly FoundFile[]): Promise<FoundFile[]> {
    const touched: FoundFile[] = [];
    const look = (file: FoundFile) => {
      if (!this.#options.isUntouched(tracked.root, file)) touched.push(file);
    };
    await inSlices(files, look, () => this.#closed);
    return touched;
  }

  #look(work: () => Promise<void>): Promise<void> {
    const look = this.#looking.then(() => (this.#closed ? undefined : work()));
    this.#looking = look.catch(() => undefined);
    return look;
  }

  async #takeIn(
    tracked: TrackedRoot,
    changes: readonly RootChange[],
    by: 'own' | 'outside',
  ): Promise<void> {
    const change = await this.#watchEntered(tracked, mergeChanges(changes));
    await this.#options.onChange(tracked, change, by);
  }

  /** Watches the folders of a change, and adds what appeared between the look and the watch. */
  async #watchEntered(tracked: TrackedRoot, change: RootChange): Promise<RootChange> {
    if (tracked.faults.some(({ passing }) => passing)) this.retryLater();
    this.#rewatch(change.entered);
    const [first] = change.entered;
    if (this.#watch === null || first === undefined) return change;
    const again = await tracked.look(first, null);
    this.#rewatch([]);
    return mergeChanges([change, { ...again, found: await this.#touchedOf(tracked, again.found) }]);
  }

  /** Watches a folder before it is read, so that nothing comes to it unseen, and one look is enough. */
  #watchBefore(folder: string): void {
    if (this.#watch === null || this.#closed) return;
    this.#entering.add(folder);
    this.#watch.addFolder(folder);
  }

  #rewatch(renewed: readonly string[]): void {
    if (this.#watch === null || this.#closed) return;
    const folders = new Set<string>(this.#entering);
    for (const tracked of this.#tracked.values()) {
      for (const folder of tracked.watched()) folders.add(folder);
    }
    this.#watch.setFolders(folders, renewed);
    if (this.#watch.refused > 0) this.#startPolling(FALLBACK_POLL);
  }
}

function report(error: unknown): void {
  console.error(error);
}
