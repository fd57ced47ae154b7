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
} from '@/lib/library/files/read-listed-file';
import { KeptBytes } from '@/lib/library/history/kept-bytes';
import type { Root } from '@/lib/library/roots/root';
import type { FollowedRoots } from '@/lib/library/scan/followed-roots';
import type { FoundFile } from '@/lib/library/scan/scan';
import type { RootChange, TrackedRoot } from '@/lib/library/scan/tracked-root';

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
};

/** Compressed bytes for remembering what files hold. */
const MAX_KEPT = 48 * 1024 * 1024;

type Pending = {
  readonly entry: number;
  readonly tracked: TrackedRoot;
  readonly found: FoundFile;
  readonly bodyFrom: number;
};

type Disk = Pick<FollowedRoots, 'has' | 'closed' | 'retryLater' | 'roots'>;

/** Reads what was found on the disk into the catalog: heads at once, bodies in the background. */
export class Intake {
  readonly #catalog: Catalog;
  readonly #disk: Disk;
  readonly #stamps = new Map<string, Stamp>();
  readonly #kept: KeptBytes | null;
  /** Files whose bodies cannot be searched yet, in the order of their entries. */
  #pending: Pending[] = [];
  #bodies: Progress | null = null;
  #addingBodies: Promise<void> = Promise.resolve();

  /** @param keep whether to remember what files hold, for `Taken.replaced` */
  constructor(catalog: Catalog, disk: Disk, keep: boolean) {
    this.#catalog = catalog;
    this.#disk = disk;
    this.#kept = keep ? new KeptBytes(MAX_KEPT) : null;
  }

  /** How far the bodies are; null when all can be searched. */
  get bodies(): Progress | null {
    return this.#bodies;
  }

  /** Settles when all bodies that are being added can be searched. Never rejects. */
  async settled(): Promise<void> {
    await this.#addingBodies;
  }

  /** Whether a file is as it was when it was read last. */
  isUntouched(root: Root, found: FoundFile): boolean {
    const stamp = this.#stamps.get(refKey({ root: root.id, path: found.path }));
    return stamp !== undefined && isUntouched(root, found, stamp);
  }

  /** Reads files of a root for the first time. @param onRead is called after each */
  async readAll(
    tracked: TrackedRoot,
    files: readonly FoundFile[],
    onRead: () => void,
  ): Promise<void> {
    await this.#inSlices(files, (found) => {
      this.#update(tracked, found);
      onRead();
    });
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
    return { ...taken, replaced };
  }

  /** @returns whether the file was known */
  forget(ref: AgentRef): boolean {
    const key = refKey(ref);
    this.#catalog.delete(key);
    return this.#stamps.delete(key);
  }

  /** Makes new bodies searchable, in the background, because they are most of all text. */
  addBodies(): void {
    if (this.#bodies !== null || this.#pending.length === 0) return;
    this.#addingBodies = (async () => {
      while (this.#pending.length > 0) {
        const pending = this.#pending;
        this.#pending = [];
        this.#bodies = { done: 0, total: pending.length };
        await this.#inSlices(pending, (one, done) => {
          this.#addBody(one);
          this.#bodies = { done: done + 1, total: pending.length };
        });
      }
      this.#bodies = null;
      this.#catalog.compact();
    })();
  }

  #addBody({ entry, tracked: { root }, found, bodyFrom }: Pending): void {
    const bytes = readAgain(found);
    if (bytes === null) return;
    this.#catalog.addBody(entry, decodeSource(bytes).text.slice(bodyFrom));
    const ours = !root.readOnly && findShut(found, this.#disk.roots) === null;
    if (ours) this.#kept?.set(refKey({ root: root.id, path: found.path }), bytes);
  }

  /** What a file held at this checksum; null where that is not remembered, or is what it holds now. */
  #takeReplaced(ref: AgentRef, checksum: number | undefined): Uint8Array | null {
    const key = refKey(ref);
    if (checksum === this.#stamps.get(key)?.checksum) return null;
    const bytes = this.#kept?.get(key) ?? null;
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
    const read = readListedFile(root, found, last, findShut(found, this.#disk.roots));
    if (read === null) {
      files.delete(found.path);
      return this.forget(ref) ? 'removed' : null;
    }
    this.#stamps.set(key, read.stamp);
    if (read.stamp.passing) this.#disk.retryLater();
    if (read.listed === null) return null;
    const entry = this.#catalog.put(key, read.listed, read.text);
    this.#pending.push({ entry, tracked, found, bodyFrom: read.bodyFrom });
    return last === null ? 'added' : 'changed';
  }

  #inSlices<T>(list: readonly T[], work: (one: T, index: number) => void): Promise<void> {
    return inSlices(list, work, () => this.#disk.closed);
  }
}
