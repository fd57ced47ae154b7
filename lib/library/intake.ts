import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { decodeSource } from '@/lib/agents/text/decode';
import type { Catalog } from '@/lib/library/catalog/catalog';
import { inSlices } from '@/lib/library/disk/slices';
import { findShut } from '@/lib/library/files/agent-file';
import {
  isUntouched,
  readAgain,
  readListedFile,
  type Stamp,
  withOwnNames,
} from '@/lib/library/files/read-listed-file';
import { KeptBytes } from '@/lib/library/history/kept-bytes';
import {
  isAsSeen,
  isKept,
  isStillKnown,
  type KnownLibrary,
  knownFinder,
} from '@/lib/library/known/known-library';
import { byPlace, type KnownFile } from '@/lib/library/known/packed-files';
import type { SeenFile } from '@/lib/library/known/seen-files';
import type { Root } from '@/lib/library/roots/root';
import type { FollowedRoots } from '@/lib/library/scan/followed-roots';
import type { FoundFile } from '@/lib/library/scan/scan';
import type { RootChange, TrackedRoot } from '@/lib/library/scan/tracked-root';
import {
  type FirstReading,
  type ThreadRead,
  WORTH_THREADS,
} from '@/lib/library/threads/first-reading';
import type { BodyToRead } from '@/lib/library/threads/thread-work';
import { collectNew } from './collect-garbage';

export type Progress = { readonly done: number; readonly total: number };

/** What taking in a change of one root came to. */
export type Taken = {
  readonly added: readonly AgentRef[];
  readonly changed: readonly AgentRef[];
  readonly removed: readonly AgentRef[];
  /**
   * What the changed and removed files held before, where that is remembered, differs from now and
   * did not just move to another path. To be asked for once, right away.
   */
  replaced(): { readonly path: string; readonly bytes: Uint8Array }[];
  /** Whether a changed file is known to hold other bytes than before; not where its rights changed alone. */
  holdsOther(path: string): boolean;
};

/** Compressed bytes on the disk for remembering what files hold, of some 60,000 agents. */
const MAX_KEPT = 256 * 1024 * 1024;

type Pending = BodyToRead & { readonly tracked: TrackedRoot };

/** A file that was found, and what an earlier process has read of it. */
type Recognized = { readonly key: string; readonly found: FoundFile; readonly known: KnownFile };

/** Milliseconds of work, and of rest after it, while nobody waits for what is done. */
const WORK = 6;
const REST = 30;

/** Files whose bytes are not compressed before they can be searched: it takes as long as a fifth of that. */
const MANY = 500;

type Disk = Pick<FollowedRoots, 'has' | 'closed' | 'retryLater' | 'roots'>;

/** Reads what was found on the disk into the catalog: heads at once, bodies in the background. */
export class Intake {
  readonly #catalog: Catalog;
  readonly #disk: Disk;
  readonly #stamps = new Map<string, Stamp>();
  readonly #kept: KeptBytes | null;
  /** Files whose bodies cannot be searched yet. */
  #pending: Pending[] = [];
  #bodies: Progress | null = null;
  #isBusy = false;
  /** Whether so many are pending that what they hold is remembered later. */
  #isMany = false;
  /** What an earlier process has read, until the first reading is over. */
  #known: Promise<KnownLibrary | null>;
  #knownFiles: KnownLibrary['files'] | null = null;
  /** The files that were taken over from it and not looked into yet. */
  #unread = new Map<TrackedRoot, FoundFile[]>();
  /** Whether bodies that could be searched are being read anew. */
  #isLost = false;
  /** How many files were read since what is known was kept. */
  #news = 0;
  readonly #threads: FirstReading | null;
  #addingBodies: Promise<void> = Promise.resolve();
  #looking: Promise<void> = Promise.resolve();

  /**
   * @param keep whether to remember what files hold, for `Taken.replaced`
   * @param known what an earlier process has read; never rejects
   * @param threads read many files beside; null where there are none
   */
  constructor(
    catalog: Catalog,
    disk: Disk,
    keep: boolean,
    known: Promise<KnownLibrary | null>,
    threads: FirstReading | null,
  ) {
    this.#catalog = catalog;
    this.#disk = disk;
    this.#kept = keep ? new KeptBytes(MAX_KEPT) : null;
    this.#known = known;
    this.#threads = threads;
  }

  /** How far the bodies are; null when all can be searched. */
  get bodies(): Progress | null {
    if (this.#isLost) return { done: 0, total: this.#stamps.size };
    const total = this.#pending.length;
    return this.#bodies ?? (total > 0 ? { done: 0, total } : null);
  }

  /** Settles when all bodies that are being added can be searched. Never rejects. */
  async searchable(): Promise<void> {
    await this.#addingBodies;
  }

  /** Settles when they can, and every file has been looked into. Never rejects. */
  async settled(): Promise<void> {
    // What is found to hold something else is added after it.
    for (let seen: unknown = null; seen !== this.#looking; ) {
      seen = this.#looking;
      await seen;
    }
  }

  /** Whether a file is as it was when it was read last. */
  isUntouched(root: Root, found: FoundFile): boolean {
    const stamp = this.#stamps.get(refKey({ root: root.id, path: found.path }));
    return stamp !== undefined && isUntouched(root, found, stamp);
  }

  /** How a file was when it was read last; null for one that was not. */
  stamp(key: string): Stamp | null {
    return this.#stamps.get(key) ?? null;
  }

  /** Differs where a file holds something else; null for one that was not read. */
  contentKey(key: string): string | null {
    const stamp = this.#stamps.get(key);
    return stamp === undefined || stamp.size < 0 ? null : `${stamp.checksum} ${stamp.size}`;
  }

  /** Reads files of a root for the first time. @param onRead is called after each */
  async readAll(
    tracked: TrackedRoot,
    files: readonly FoundFile[],
    onRead: () => void,
  ): Promise<void> {
    await this.#adopt();
    if (this.#threads !== null && files.length >= WORTH_THREADS) {
      return this.#readInThreads(this.#threads, tracked, files, onRead);
    }
    await this.#inSlices(files, (found) => {
      this.#update(tracked, found);
      onRead();
    });
  }

  async #readInThreads(
    threads: FirstReading,
    tracked: TrackedRoot,
    files: readonly FoundFile[],
    onRead: () => void,
  ): Promise<void> {
    const { root } = tracked;
    const recognized: Recognized[] = [];
    const rest: FoundFile[] = [];
    const mayBeKnown = knownFinder();
    for (const found of files) {
      const key = refKey({ root: root.id, path: found.path });
      const known = this.#knownFiles?.get(key);
      if (known !== undefined && mayBeKnown(found, known)) recognized.push({ key, found, known });
      else rest.push(found);
    }
    const shutOf = (found: FoundFile) => findShut(found, this.#disk.roots);
    const read = async (unread: readonly FoundFile[]) => {
      const many = unread.length >= WORTH_THREADS ? unread : [];
      const left: FoundFile[] = many.length > 0 ? [] : [...unread];
      await threads.read(root, many, shutOf, (found, read) => {
        if (read !== undefined && this.#takeFromThread(tracked, found, read)) onRead();
        else left.push(found);
      });
      await this.#inSlices(left, (found) => {
        this.#update(tracked, found);
        onRead();
      });
    };
    const changed: FoundFile[] = [];
    // In the order of the list, which then is soon sorted.
    recognized.sort((a, b) => byPlace(a.known, b.known));
    const seeing = threads.see(recognized, (one, seen) => {
      if (seen && this.#takeKnown(tracked, one, seen)) onRead();
      else changed.push(one.found);
    });
    await Promise.all([seeing, read(rest)]);
    await read(changed);
  }

  /** Takes over what an earlier process has read. @returns false where it has to be read again */
  #takeKnown(tracked: TrackedRoot, { key, found, known }: Recognized, seen?: SeenFile): boolean {
    if (!this.#isAwaited(tracked, found, key)) return false;
    if (seen === undefined ? !isStillKnown(found, known) : !isAsSeen(known, seen)) return false;
    this.#stamps.set(key, known.stamp);
    this.#catalog.putAt(key, known.listed, known.entry, known.place);
    this.#lookLater(tracked, found);
    return true;
  }

  /** Takes in what a thread has read. @returns false where it has to be read again */
  #takeFromThread(tracked: TrackedRoot, found: FoundFile, read: ThreadRead | null): boolean {
    const key = refKey({ root: tracked.root.id, path: found.path });
    if (read === null || !this.#isAwaited(tracked, found, key)) return false;
    const { listed, entry, bodyFrom: from } = read;
    const stamp = withOwnNames(tracked.root, found, read.stamp);
    this.#news++;
    this.#stamps.set(key, stamp);
    if (stamp.passing) this.#disk.retryLater();
    this.#catalog.putAt(key, listed, entry);
    this.#pending.push({ entry, tracked, found, from });
    return true;
  }

  /** Whether a file is still what was found, and has not been read in the meantime. */
  #isAwaited(tracked: TrackedRoot, found: FoundFile, key: string): boolean {
    const isThere = this.#disk.has(tracked) && tracked.files.get(found.path) === found;
    return isThere && !this.#stamps.has(key);
  }

  async #adopt(): Promise<void> {
    const known = await this.#known;
    if (known === null || this.#catalog.index === known.index) return;
    if (!this.#disk.closed && this.#catalog.adopt(known.index)) this.#knownFiles = known.files;
    else known.index.close();
  }

  /** Everything has been read for the first time: what an earlier process knew is no help any more. */
  endFirst(): void {
    this.#known = Promise.resolve(null);
    this.#knownFiles = null;
  }

  /** Ends what is done beside. */
  close(): void {
    this.#threads?.close();
    this.#kept?.close();
  }

  /** The share of the files that another process would have to read again. */
  get news(): number {
    return this.#news / Math.max(1, this.#stamps.size);
  }

  /** What another process may take over; null while there is work left. */
  tellKnown(all: Iterable<TrackedRoot>): KnownFile[] | null {
    if (this.#isBusy || this.#pending.length > 0) return null;
    const known: KnownFile[] = [];
    const indexedOf = this.#catalog.indexFinder();
    for (const { root, files } of all) {
      for (const found of files.values()) {
        const key = refKey({ root: root.id, path: found.path });
        const [stamp, indexed] = [this.#stamps.get(key), indexedOf(key)];
        if (stamp === undefined || indexed === null || !isKept(found, stamp)) continue;
        known.push({ ...indexed, stamp });
      }
    }
    this.#news = 0;
    return known.sort(byPlace);
  }

  /** Reads what a look at a root has found, and forgets what is gone. */
  async takeIn(tracked: TrackedRoot, change: RootChange): Promise<Taken> {
    const { root } = tracked;
    const taken = { added: [] as AgentRef[], changed: [] as AgentRef[], removed: [] as AgentRef[] };
    const before = new Map<string, Stamp | undefined>();
    const take = (path: string, apply: () => keyof typeof taken | null) => {
      const ref = { root: root.id, path };
      before.set(path, this.#stamps.get(refKey(ref)));
      const result = apply();
      if (result !== null) taken[result].push(ref);
    };
    for (const path of change.gone) {
      take(path, () => (this.forget({ root: root.id, path }) ? 'removed' : null));
    }
    await this.#inSlices(change.found, (found) => {
      take(found.path, () => this.#update(tracked, found));
    });
    const replaced = () => {
      const moved = new Set(taken.added.map((ref) => this.#stamps.get(refKey(ref))?.checksum));
      return [...taken.changed, ...taken.removed].flatMap((ref) => {
        const checksum = before.get(ref.path)?.checksum;
        const bytes = moved.has(checksum) ? null : this.#takeReplaced(ref, checksum);
        return bytes === null ? [] : [{ path: ref.path, bytes }];
      });
    };
    const holdsOther = (path: string) => {
      const [was, is] = [before.get(path), this.#stamps.get(refKey({ root: root.id, path }))];
      // Of what cannot be read nobody knows it.
      if (was === undefined || is === undefined || was.size < 0 || is.size < 0) return false;
      return was.checksum !== is.checksum || was.size !== is.size;
    };
    return { ...taken, replaced, holdsOther };
  }

  /** Reads all files of some roots as if nothing were known of them. Until then no body can be searched. */
  async readAnew(roots: Iterable<TrackedRoot>): Promise<void> {
    this.#isLost = true;
    for (const tracked of [...roots]) {
      await this.#inSlices([...tracked.files.values()], (found) => {
        this.#stamps.delete(refKey({ root: tracked.root.id, path: found.path }));
        this.#update(tracked, found);
      });
    }
    this.#isLost = false;
  }

  /** @returns whether the file was known */
  forget(ref: AgentRef): boolean {
    const key = refKey(ref);
    this.#catalog.delete(key);
    return this.#stamps.delete(key);
  }

  /**
   * Makes new bodies searchable, in the background, because they are most of all text. Then, at
   * leisure, remembers what files hold, and looks into those of which only an earlier process knows it.
   * @param answered settles when whoever changed one of them waits no more
   * @param onOther gets those that hold something else, against all proof
   */
  addBodies(
    answered: Promise<unknown>,
    onOther: (tracked: TrackedRoot, found: FoundFile) => Promise<void>,
  ): void {
    if (this.#isBusy || this.#pending.length + this.#unread.size === 0) return;
    this.#isBusy = true;
    this.#addingBodies = (async () => {
      // Whoever waits for what was taken in does not wait for this.
      await answered.catch(() => {});
      await nextTurn();
      await this.#addPending();
      this.#catalog.compact();
      this.#isBusy = false;
    })();
    this.#looking = Promise.all([this.#looking, this.#addingBodies])
      .then(() => this.#lookInto(onOther))
      .catch(console.error);
  }

  async #addPending(): Promise<void> {
    while (this.#pending.length > 0) {
      // What was read in threads may have come after what has a higher number.
      const pending = this.#pending.sort((a, b) => a.entry - b.entry);
      this.#pending = [];
      this.#bodies = { done: 0, total: pending.length };
      this.#isMany = pending.length > MANY;
      const left = await this.#addInThreads(pending);
      await this.#inSlices(left, (one, done) => {
        this.#addBody(one);
        this.#bodies = { done: pending.length - left.length + done + 1, total: pending.length };
      });
    }
    this.#threads?.rest();
    this.#bodies = null;
  }

  /** @returns those that are still to be added */
  async #addInThreads(pending: readonly Pending[]): Promise<readonly Pending[]> {
    if (this.#threads === null || pending.length < WORTH_THREADS) return pending;
    const left = await this.#threads.readBodies(pending, (done) => {
      this.#bodies = { done, total: pending.length };
    });
    const isLeft = new Set(left);
    for (const one of pending) if (!isLeft.has(one)) this.#readLater(one);
    return left;
  }

  /** Has what a file holds be remembered once nobody waits for anything. */
  #readLater({ tracked, found }: Pick<Pending, 'tracked' | 'found'>): void {
    // What it held before would pass for what it holds now.
    this.#kept?.delete(refKey({ root: tracked.root.id, path: found.path }));
    this.#lookLater(tracked, found);
  }

  #lookLater(tracked: TrackedRoot, found: FoundFile): void {
    const unread = this.#unread.get(tracked);
    if (unread === undefined) this.#unread.set(tracked, [found]);
    else unread.push(found);
  }

  async #lookInto(
    onOther: (tracked: TrackedRoot, found: FoundFile) => Promise<void>,
  ): Promise<void> {
    const unread = this.#unread;
    this.#unread = new Map();
    for (const [tracked, files] of unread) await this.#lookIntoAll(tracked, files, onOther);
  }

  async #lookIntoAll(
    tracked: TrackedRoot,
    files: readonly FoundFile[],
    onOther: (tracked: TrackedRoot, found: FoundFile) => Promise<void>,
  ): Promise<void> {
    let start = Number.NEGATIVE_INFINITY;
    for (const found of files) {
      if (performance.now() - start > WORK) {
        collectNew();
        await new Promise((resolve) => setTimeout(resolve, REST).unref());
        start = performance.now();
      }
      if (this.#disk.closed) return;
      const known = tracked.files.get(found.path);
      const bytes = known && this.#disk.has(tracked) ? readAgain(known) : null;
      const key = refKey({ root: tracked.root.id, path: found.path });
      if (known && bytes && crc32(bytes) !== this.#stamps.get(key)?.checksum) {
        await onOther(tracked, known);
      } else if (bytes) {
        this.#keep(tracked.root, found, bytes);
      }
    }
  }

  #addBody({ entry, tracked, found, from }: Pending): void {
    const bytes = readAgain(found);
    if (bytes === null) return;
    this.#catalog.addBody(entry, decodeSource(bytes).text, from);
    if (this.#isMany) this.#readLater({ tracked, found });
    else this.#keep(tracked.root, found, bytes);
  }

  #keep(root: Root, found: FoundFile, bytes: Uint8Array): void {
    const ours = !root.readOnly && findShut(found, this.#disk.roots) === null;
    if (ours) this.#kept?.set(refKey({ root: root.id, path: found.path }), bytes);
  }

  /** What a file held at this checksum; null where that is not remembered, or is what it holds now. */
  #takeReplaced(ref: AgentRef, checksum: number | undefined): Uint8Array | null {
    const key = refKey(ref);
    const now = this.#stamps.get(key);
    if (checksum === now?.checksum || (now !== undefined && now.size < 0)) return null;
    const bytes = this.#kept?.get(key) ?? null;
    // It could not be read for a while.
    if (bytes !== null && crc32(bytes) === now?.checksum) return null;
    if (!this.#stamps.has(key)) this.#kept?.delete(key);
    return bytes;
  }

  /** Reads one file. @returns what that changed; null for nothing */
  #update(tracked: TrackedRoot, found: FoundFile): 'added' | 'changed' | 'removed' | null {
    const { root, files } = tracked;
    const ref = { root: root.id, path: found.path };
    // It may be gone since it was found, or its root may be closed.
    if (!this.#disk.has(tracked)) return null;
    if (!files.has(found.path)) return this.forget(ref) ? 'removed' : null;
    const key = refKey(ref);
    const last = this.#stamps.get(key) ?? null;
    const known = this.#knownFiles?.get(key);
    if (known !== undefined && this.#takeKnown(tracked, { key, found, known })) return 'added';
    this.#news++;
    const read = readListedFile(root, found, last, findShut(found, this.#disk.roots));
    if (read === null) {
      files.delete(found.path);
      return this.forget(ref) ? 'removed' : null;
    }
    this.#stamps.set(key, read.stamp);
    if (read.stamp.passing) this.#disk.retryLater();
    if (read.listed === null) return null;
    const entry = this.#catalog.put(key, read.listed, read.text);
    this.#pending.push({ entry, tracked, found, from: read.bodyFrom });
    return last === null ? 'added' : 'changed';
  }

  #inSlices<T>(list: readonly T[], work: (one: T, index: number) => void): Promise<void> {
    return inSlices(list, work, () => this.#disk.closed);
  }
}
