import { deserialize, serialize } from 'node:v8';
import { FACET_NAMES } from '@/lib/agents/catalog/facets';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { parseRefKey } from '@/lib/agents/model/agent-ref';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import { facetValuesOf } from '@/lib/library/catalog/facet-values';
import { ValueNumbers } from '@/lib/library/catalog/value-numbers';
import type { Lock } from '@/lib/library/disk/lock';
import type { FileAt } from '@/lib/library/disk/read-bytes';
import type { ListedFile, ListedHead, NumberedValues } from '@/lib/library/files/item';
import type { Stamp } from '@/lib/library/files/read-listed-file';

/** What was read of a file. */
export type KnownFile = {
  readonly listed: ListedFile;
  readonly stamp: Stamp;
  /** Its number in the search index, which has its body too. */
  readonly entry: number;
  /** Where it is in the list by name, roughly: later files may have come between. */
  readonly place: number;
};

/**
 * Files side by side in a few arrays, so that ten thousand are read back as quickly as one: what every
 * list needs of each by its place, and the rest in bytes that are unpacked when one is asked for.
 */
type Chunk = {
  /** That of its first file; the others follow. */
  readonly place: number;
  readonly keys: readonly string[];
  /** Where each is; none is a link. */
  readonly files: readonly string[];
  readonly names: readonly string[];
  readonly claims: readonly (string | null)[];
  readonly entries: Uint32Array;
  readonly tokens: Uint32Array;
  readonly exampleTokens: Uint32Array;
  /** `TIMES` numbers for each. */
  readonly times: Float64Array;
  /** What many have in common, and which of it each has. */
  readonly kinds: readonly Kind[];
  readonly kindOf: Uint16Array;
  /** The numbers of the facet values, one file after the other, and where those of each begin. */
  readonly table: NumberedValues['table'];
  readonly values: Uint32Array;
  readonly valuesFrom: Uint32Array;
  /** The serialized rest, likewise. */
  readonly rest: Uint8Array;
  readonly restFrom: Uint32Array;
};

type Kind = Pick<AgentItem, 'scope' | 'model' | 'tree' | 'shipped'> & {
  readonly lock: Lock | null;
  readonly treeKey: string;
};

type Rest = { readonly item: AgentItem; readonly codes: readonly ProblemCode[] };

/** Size, the two times, inode, device, when it was read, checksum. */
const TIMES = 7;

/**
 * @param files of which `isKept` is true, in the order of their places, at most 65,535
 * @param place of the first
 */
export function packFiles(
  files: readonly (readonly [string, KnownFile])[],
  place: number,
): Uint8Array {
  const numbers = new ValueNumbers(FACET_NAMES);
  const kinds = new Map<string, number>();
  const kindsInOrder: Kind[] = [];
  const values: number[] = [];
  const valuesFrom = new Uint32Array(files.length + 1);
  const rests: Uint8Array[] = [];
  const restFrom = new Uint32Array(files.length + 1);
  const times = new Float64Array(files.length * TIMES);
  const kindOf = new Uint16Array(files.length);
  for (const [at, [, { listed, stamp }]] of files.entries()) {
    const { item, codes } = listed;
    const { size, mtime, ctime, ino, dev, readAt, checksum, lock, treeKey } = stamp;
    times.set([size, mtime, ctime, ino, dev, readAt, checksum], at * TIMES);
    const { scope, model, tree, shipped } = item;
    const kind: Kind = {
      ...{ scope, model, lock, treeKey },
      ...(tree !== undefined && { tree }),
      ...(shipped !== undefined && { shipped }),
    };
    const name = JSON.stringify(kind);
    const known = kinds.get(name);
    kindOf[at] = known ?? kinds.size;
    if (known === undefined) {
      kinds.set(name, kinds.size);
      kindsInOrder.push(kind);
    }
    values.push(...numbers.numbersOf(facetValuesOf(item, codes)));
    valuesFrom[at + 1] = values.length;
    const rest: Rest = { item, codes };
    const bytes = serialize(rest);
    rests.push(bytes);
    restFrom[at + 1] = (restFrom[at] ?? 0) + bytes.length;
  }
  const column = (of: (file: KnownFile) => number) =>
    Uint32Array.from(files, ([, file]) => of(file));
  const chunk: Chunk = {
    place,
    keys: files.map(([key]) => key),
    files: files.map(([, { listed }]) => listed.at.file),
    names: files.map(([, { listed }]) => listed.item.name),
    claims: files.map(([, { listed }]) => listed.claim),
    entries: column(({ entry }) => entry),
    tokens: column(({ listed }) => listed.item.tokens),
    exampleTokens: column(({ listed }) => listed.item.exampleTokens),
    ...{ times, kinds: kindsInOrder, kindOf },
    table: numbers.table(),
    values: Uint32Array.from(values),
    ...{ valuesFrom, rest: Buffer.concat(rests), restFrom },
  };
  return serialize(chunk);
}

/** The files that `packFiles` has packed, by their keys. */
export function unpackFiles(bytes: Uint8Array): [string, KnownFile][] {
  const chunk: Chunk = deserialize(bytes);
  return chunk.keys.map((key, at) => [key, new PackedFile(chunk, at)]);
}

class PackedFile implements KnownFile {
  readonly #chunk: Chunk;
  readonly #at: number;

  constructor(chunk: Chunk, at: number) {
    this.#chunk = chunk;
    this.#at = at;
  }

  get place(): number {
    return this.#chunk.place + this.#at;
  }

  get entry(): number {
    return this.#chunk.entries[this.#at] ?? 0;
  }

  get listed(): ListedFile {
    return new PackedListed(this.#chunk, this.#at);
  }

  get stamp(): Stamp {
    return new PackedStamp(this.#chunk, this.#at);
  }
}

class PackedListed implements ListedFile {
  readonly head: ListedHead;
  readonly #chunk: Chunk;
  readonly #at: number;
  #rest: Rest | null = null;

  constructor(chunk: Chunk, at: number) {
    this.#chunk = chunk;
    this.#at = at;
    const { scope, model, tree, shipped } = kindAt(chunk, at);
    const ref = parseRefKey(chunk.keys[at] ?? '');
    this.head = {
      root: ref?.root ?? '',
      path: ref?.path ?? '',
      name: chunk.names[at] ?? '',
      ...{ scope, model },
      ...(tree !== undefined && { tree }),
      ...(shipped !== undefined && { shipped }),
      tokens: chunk.tokens[at] ?? 0,
      exampleTokens: chunk.exampleTokens[at] ?? 0,
      values: {
        table: chunk.table,
        numbers: chunk.values.subarray(chunk.valuesFrom[at], chunk.valuesFrom[at + 1]),
      },
    };
  }

  get at(): FileAt {
    return { file: this.#chunk.files[this.#at] ?? '', target: null, fault: null };
  }

  get claim(): string | null {
    return this.#chunk.claims[this.#at] ?? null;
  }

  get item(): AgentItem {
    return this.#unpack().item;
  }

  get codes(): readonly ProblemCode[] {
    return this.#unpack().codes;
  }

  #unpack(): Rest {
    const { rest, restFrom } = this.#chunk;
    this.#rest ??= deserialize(rest.subarray(restFrom[this.#at], restFrom[this.#at + 1])) as Rest;
    return this.#rest;
  }
}

class PackedStamp implements Stamp {
  readonly configured = false;
  readonly passing = false;
  readonly shut = null;
  readonly skills = null;
  readonly servers = null;
  readonly #chunk: Chunk;
  readonly #at: number;

  constructor(chunk: Chunk, at: number) {
    this.#chunk = chunk;
    this.#at = at;
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
    return kindAt(this.#chunk, this.#at).lock;
  }

  get treeKey(): string {
    return kindAt(this.#chunk, this.#at).treeKey;
  }

  #time(which: number): number {
    return this.#chunk.times[this.#at * TIMES + which] ?? 0;
  }
}

function kindAt({ kinds, kindOf }: Chunk, at: number): Kind {
  const kind = kinds[kindOf[at] ?? 0];
  if (kind === undefined) throw new RangeError(`No file is at ${at}.`);
  return kind;
}
