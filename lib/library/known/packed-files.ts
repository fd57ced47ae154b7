import { deserialize, serialize } from 'node:v8';
import { refKey } from '@/lib/agents/model/agent-ref';
import { type ListedPack, packListed, unpackListed } from '@/lib/library/catalog/packed-listed';
import type { Lock } from '@/lib/library/disk/lock';
import type { ListedFile } from '@/lib/library/files/item';
import type { Stamp } from '@/lib/library/files/read-listed-file';

/** What was read of a file. */
export type KnownFile = {
  readonly listed: ListedFile;
  readonly stamp: Stamp;
  /** Its number in the search index, which has its body too. */
  readonly entry: number;
  /**
   * Where it is in the list by name, among those of which this is known: others may have come between.
   * Null where another file is listed in its place.
   */
  readonly place: number | null;
};

/** The same of many, likewise side by side. */
type FilesPack = {
  readonly listed: ListedPack;
  /** Of the first; the others follow, as many as have one. */
  readonly place: number;
  readonly placed: number;
  readonly entries: Uint32Array;
  /** `TIMES` numbers for each. */
  readonly times: Float64Array;
  readonly locks: readonly (Lock | null)[];
  readonly treeKeys: readonly string[];
};

/** Size, the two times, inode, device, when it was read, checksum. */
const TIMES = 7;

/**
 * @param files of which `isKept` is true, in the order of their places, and after them those without
 * @param place of the first
 */
export function packFiles(files: readonly KnownFile[], place: number): Uint8Array {
  const times = new Float64Array(files.length * TIMES);
  for (const [at, { stamp }] of files.entries()) {
    const { size, mtime, ctime, ino, dev, readAt, checksum } = stamp;
    times.set([size, mtime, ctime, ino, dev, readAt, checksum], at * TIMES);
  }
  const pack: FilesPack = {
    listed: packListed(files.map(({ listed }) => listed)),
    place,
    placed: files.filter((file) => file.place !== null).length,
    entries: Uint32Array.from(files, ({ entry }) => entry),
    times,
    locks: files.map(({ stamp }) => stamp.lock),
    treeKeys: files.map(({ stamp }) => stamp.treeKey),
  };
  return serialize(pack);
}

/** Puts those without a place behind the others. */
export function byPlace(a: KnownFile, b: KnownFile): number {
  if (a.place === null || b.place === null)
    return Number(a.place === null) - Number(b.place === null);
  return a.place - b.place;
}

/** The files that `packFiles` has packed, by the keys of their refs. */
export function unpackFiles(bytes: Uint8Array): [string, KnownFile][] {
  const pack: FilesPack = deserialize(bytes);
  const { paths, kinds, kindOf } = pack.listed;
  return paths.map((path, at) => {
    const root = kinds[kindOf[at] ?? 0]?.root ?? '';
    return [refKey({ root, path }), new PackedFile(pack, at)];
  });
}

class PackedFile implements KnownFile {
  readonly #pack: FilesPack;
  readonly #at: number;
  #listed: ListedFile | null = null;
  #stamp: Stamp | null = null;

  constructor(pack: FilesPack, at: number) {
    this.#pack = pack;
    this.#at = at;
  }

  get place(): number | null {
    const { place, placed } = this.#pack;
    return this.#at < placed ? place + this.#at : null;
  }

  get entry(): number {
    return this.#pack.entries[this.#at] ?? 0;
  }

  get listed(): ListedFile {
    this.#listed ??= unpackListed(this.#pack.listed, this.#at);
    return this.#listed;
  }

  get stamp(): Stamp {
    this.#stamp ??= new PackedStamp(this.#pack, this.#at);
    return this.#stamp;
  }
}

/** That of a file of which `isKept` is true. */
class PackedStamp implements Stamp {
  readonly #pack: FilesPack;
  readonly #at: number;

  constructor(pack: FilesPack, at: number) {
    this.#pack = pack;
    this.#at = at;
  }

  get configured(): boolean {
    return false;
  }

  get passing(): boolean {
    return false;
  }

  get shut(): null {
    return null;
  }

  get skills(): null {
    return null;
  }

  get servers(): null {
    return null;
  }

  get size(): number {
    return this.#time(0);
  }

  get mtime(): number {
    return this.#time(1);
  }

  get ctime(): number {
    return this.#time(2);
  }

  get ino(): number {
    return this.#time(3);
  }

  get dev(): number {
    return this.#time(4);
  }

  get readAt(): number {
    return this.#time(5);
  }

  get checksum(): number {
    return this.#time(6);
  }

  get lock(): Lock | null {
    return this.#pack.locks[this.#at] ?? null;
  }

  get treeKey(): string {
    return this.#pack.treeKeys[this.#at] ?? '';
  }

  #time(which: number): number {
    return this.#pack.times[this.#at * TIMES + which] ?? 0;
  }
}
