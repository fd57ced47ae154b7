import { sep } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { FACET_NAMES } from '@/lib/agents/catalog/facets';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { NumberSort } from '@/lib/agents/catalog/sorts';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import { facetValuesOf } from '@/lib/library/catalog/facets/facet-values';
import { ValueNumbers } from '@/lib/library/catalog/facets/value-numbers';
import type { ListedFile, ListedHead } from '@/lib/library/files/item';
import { mapNumberSorts, SORT_NUMBERS } from './order';

/**
 * Files side by side in a few arrays, so that thousands go from thread to thread, and to the disk and
 * back, as quickly as one: what every list needs of each has its place in them, and the rest is bytes
 * that are unpacked when one is asked for. Nothing in it but arrays and plain objects.
 */
export type ListedPack = {
  readonly paths: readonly string[];
  readonly names: readonly string[];
  /** True where it is the name. */
  readonly claims: readonly (string | true | null)[];
  /** What stands before the paths of files, and which of it is before that of each. */
  readonly bases: readonly string[];
  readonly baseOf: Uint16Array;
  /** Of those that are no plain files in their place. */
  readonly odd: ReadonlyMap<number, ListedFile['at']>;
  readonly tokens: Uint32Array;
  readonly exampleTokens: Uint32Array;
  /** What the files alone are sorted by. */
  readonly sortNumbers: Readonly<Record<NumberSort, Float64Array>>;
  /** What many have in common, and which of it each has. */
  readonly kinds: readonly Kind[];
  readonly kindOf: Uint16Array;
  /** The numbers of the facet values, one file after the other, and where those of each begin. */
  readonly table: ListedHead['values']['table'];
  readonly values: Uint32Array;
  readonly valuesFrom: Uint32Array;
  /** The rest, serialized, likewise. */
  readonly rest: Uint8Array;
  readonly restFrom: Uint32Array;
};

type Kind = Pick<AgentItem, 'root' | 'scope' | 'model' | 'tree' | 'shipped'>;

type Rest = { readonly item: AgentItem; readonly codes: readonly ProblemCode[] };

/** @param files as they are by themselves; at most 65,535 */
export function packListed(files: readonly ListedFile[]): ListedPack {
  const numbers = new ValueNumbers(FACET_NAMES);
  const kinds = new Map<string, number>();
  const odd = new Map<number, ListedFile['at']>();
  const values: number[] = [];
  const valuesFrom = new Uint32Array(files.length + 1);
  const rests: Uint8Array[] = [];
  const restFrom = new Uint32Array(files.length + 1);
  const kindOf = new Uint16Array(files.length);
  const bases = new Map<string, number>();
  const baseOf = new Uint16Array(files.length);
  for (const [at, listed] of files.entries()) {
    const { item, codes } = listed;
    const base = baseFor(listed);
    if (base === null) odd.set(at, listed.at);
    else baseOf[at] = numberIn(bases, base);
    kindOf[at] = numberIn(kinds, JSON.stringify(kindFor(item)));
    values.push(...numbers.numbersOf(facetValuesOf(item, codes)));
    valuesFrom[at + 1] = values.length;
    const rest: Rest = { item, codes };
    const bytes = serialize(rest);
    rests.push(bytes);
    restFrom[at + 1] = (restFrom[at] ?? 0) + bytes.length;
  }
  return {
    paths: files.map(({ item }) => item.path),
    names: files.map(({ item }) => item.name),
    claims: files.map(({ claim, item }) => (claim === item.name ? true : claim)),
    bases: [...bases.keys()],
    baseOf,
    odd,
    tokens: Uint32Array.from(files, ({ item }) => item.tokens),
    exampleTokens: Uint32Array.from(files, ({ item }) => item.exampleTokens),
    sortNumbers: mapNumberSorts((sort) =>
      Float64Array.from(files, ({ item }) => SORT_NUMBERS[sort](item)),
    ),
    kinds: [...kinds.keys()].map((kind): Kind => JSON.parse(kind)),
    kindOf,
    table: numbers.table(),
    values: Uint32Array.from(values),
    valuesFrom,
    rest: new Uint8Array(Buffer.concat(rests)),
    restFrom,
  };
}

/** Null where the file is not simply in its place below it. */
function baseFor({ at: { file, target, fault }, item }: ListedFile): string | null {
  const path = nativeOf(item.path);
  const isPlain = target === null && fault === null && file.endsWith(path);
  return isPlain ? file.slice(0, file.length - path.length) : null;
}

/** A path as the system writes it. */
function nativeOf(path: string): string {
  return sep === '/' ? path : path.replaceAll('/', sep);
}

/** The number of a text among those that were asked for, which is new where it was not. */
function numberIn(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

function kindFor({ root, scope, model, tree, shipped }: Kind): Kind {
  return {
    ...{ root, scope, model },
    ...(tree !== undefined && { tree }),
    ...(shipped !== undefined && { shipped }),
  };
}

/** One of the files that were packed. */
export function unpackListed(pack: ListedPack, at: number): ListedFile {
  return new PackedListed(pack, at);
}

/** Nothing is copied, because a start makes one for each file, and reads little of most. */
class PackedListed implements ListedFile, ListedHead {
  readonly #pack: ListedPack;
  readonly #at: number;
  readonly #kind: Kind;
  #rest: Rest | null = null;

  constructor(pack: ListedPack, at: number) {
    const kind = pack.kinds[pack.kindOf[at] ?? 0];
    if (kind === undefined) throw new RangeError(`No file is at ${at}.`);
    this.#pack = pack;
    this.#at = at;
    this.#kind = kind;
  }

  get head(): ListedHead {
    return this;
  }

  get at(): ListedFile['at'] {
    const { odd, bases, baseOf } = this.#pack;
    const base = bases[baseOf[this.#at] ?? 0] ?? '';
    return odd.get(this.#at) ?? { file: base + nativeOf(this.path), target: null, fault: null };
  }

  get claim(): string | null {
    const claim = this.#pack.claims[this.#at] ?? null;
    return claim === true ? this.name : claim;
  }

  get item(): AgentItem {
    return this.#unpack().item;
  }

  get codes(): readonly ProblemCode[] {
    return this.#unpack().codes;
  }

  forget(): void {
    this.#rest = null;
  }

  #unpack(): Rest {
    const { rest, restFrom } = this.#pack;
    this.#rest ??= deserialize(rest.subarray(restFrom[this.#at], restFrom[this.#at + 1])) as Rest;
    return this.#rest;
  }

  get root(): Kind['root'] {
    return this.#kind.root;
  }

  get scope(): Kind['scope'] {
    return this.#kind.scope;
  }

  get model(): Kind['model'] {
    return this.#kind.model;
  }

  get tree(): Kind['tree'] {
    return this.#kind.tree;
  }

  get shipped(): Kind['shipped'] {
    return this.#kind.shipped;
  }

  get path(): string {
    return this.#pack.paths[this.#at] ?? '';
  }

  get name(): string {
    return this.#pack.names[this.#at] ?? '';
  }

  get tokens(): number {
    return this.#pack.tokens[this.#at] ?? 0;
  }

  get exampleTokens(): number {
    return this.#pack.exampleTokens[this.#at] ?? 0;
  }

  sortNumber(sort: NumberSort): number {
    return this.#pack.sortNumbers[sort][this.#at] ?? 0;
  }

  get values(): ListedHead['values'] {
    const { table, values, valuesFrom } = this.#pack;
    return {
      ...{ table, numbers: values },
      from: valuesFrom[this.#at] ?? 0,
      to: valuesFrom[this.#at + 1] ?? 0,
    };
  }
}
