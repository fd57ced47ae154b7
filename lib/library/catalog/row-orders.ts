import { comparePrecedence } from '@/lib/agents/catalog/precedence';
import type { Sort, SortOrder } from '@/lib/agents/catalog/sorts';
import type { Root } from '@/lib/library/roots/root';
import { compareTexts, insertInOrder } from './order';
import type { Row } from './row';

type Kept = {
  readonly version: number;
  readonly rows: readonly Row[];
  readonly entries: Uint32Array;
};

type Compare = (a: Row, b: Row) => number;

/** All rows in every order that was asked for; only those that have changed are put in order again. */
export class RowOrders {
  readonly #roots: readonly Root[];
  readonly #kept = new Map<SortOrder, Kept>();
  /** By entry: its place by name, for the version of the order by name. */
  #places = new Uint32Array(0);
  #placed = 0;

  /** @param roots in order of precedence; the list is read anew each time, so it may change */
  constructor(roots: readonly Root[]) {
    this.#roots = roots;
  }

  /**
   * The entries of all rows, equal ones in order of name, and those of equal names by precedence, so
   * that the order is always the same. `relevance` is by name too, unless something is searched for.
   * @param version changes with every row that comes or goes, and is the `since` of a changed one
   */
  entries(sort: SortOrder, all: ReadonlyMap<string, Row>, version: number): Uint32Array {
    const kept = this.#kept.get(sort);
    if (kept?.version === version) return kept.entries;
    const compare = this.#comparer(sort, all, version);
    const since = kept?.version ?? 0;
    const rest = kept?.rows.filter((row) => row.isListed && row.since <= since) ?? [];
    const fresh: Row[] = [];
    for (const row of all.values()) if (row.since > since && row.isListed) fresh.push(row);
    const rows = insertInOrder(rest, fresh, compare);
    const entries = Uint32Array.from(rows, ({ entry }) => entry);
    this.#kept.set(sort, { version, rows, entries });
    return entries;
  }

  #comparer(sort: SortOrder, all: ReadonlyMap<string, Row>, version: number): Compare {
    if (sort === 'name' || sort === 'relevance') return this.#byName();
    const isTurned = sort.startsWith('-');
    const compare = comparerOf((isTurned ? sort.slice(1) : sort) as Sort);
    // The names of all that are equal otherwise take long to compare, and are in order already.
    const places = this.#placesByName(all, version);
    const byPlace: Compare = (a, b) => (places[a.entry] ?? 0) - (places[b.entry] ?? 0);
    return isTurned
      ? (a, b) => compare(b, a) || byPlace(a, b)
      : (a, b) => compare(a, b) || byPlace(a, b);
  }

  #byName(): Compare {
    const byPrecedence = comparePrecedence(this.#roots.map(({ id }) => id));
    return (a, b) =>
      compareTexts(a.sortName, b.sortName) ||
      compareTexts(a.head.name, b.head.name) ||
      byPrecedence(a.head, b.head);
  }

  #placesByName(all: ReadonlyMap<string, Row>, version: number): Uint32Array {
    const entries = this.entries('name', all, version);
    if (this.#placed === version) return this.#places;
    const most = entries.reduce((high, entry) => Math.max(high, entry), 0);
    if (most >= this.#places.length) this.#places = new Uint32Array(most * 2 + 1);
    for (let place = 0; place < entries.length; place++) {
      this.#places[entries[place] as number] = place;
    }
    this.#placed = version;
    return this.#places;
  }

  /** Forgets everything, because the rows have other entries now. */
  clear(): void {
    this.#kept.clear();
    this.#placed = 0;
  }
}

function comparerOf(sort: Sort): Compare {
  if (sort === 'name') return (a, b) => compareTexts(a.sortName, b.sortName);
  if (sort === 'model') return (a, b) => compareTexts(a.head.model ?? '', b.head.model ?? '');
  return (a, b) => a.sortNumber(sort) - b.sortNumber(sort);
}
