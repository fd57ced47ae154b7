import { comparePrecedence } from '@/lib/agents/catalog/precedence';
import type { Sort, SortOrder } from '@/lib/agents/catalog/sorts';
import type { Root } from '@/lib/library/roots/root';
import { insertInOrder } from './order';
import type { Row } from './row';

type Kept = {
  readonly version: number;
  readonly rows: readonly Row[];
  readonly entries: Uint32Array;
};

type Key = number | string;

/** Where more than one of so many rows has changed, all are sorted again. */
const FEW_OF = 8;

/** All rows in every order that was asked for; where few have changed, only those are put in order again. */
export class RowOrders {
  readonly #roots: readonly Root[];
  readonly #kept = new Map<SortOrder, Kept>();
  /** By entry: its place by name, in the version beside it. */
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
    return this.#keep(sort === 'relevance' ? 'name' : sort, all, version).entries;
  }

  #keep(
    sort: Exclude<SortOrder, 'relevance'>,
    all: ReadonlyMap<string, Row>,
    version: number,
  ): Kept {
    const kept = this.#kept.get(sort);
    if (kept?.version === version) return kept;
    const rows =
      sort === 'name'
        ? this.#byName(kept, all.values())
        : this.#byKey(sort, kept, this.#keep('name', all, version));
    const now = { version, rows, entries: Uint32Array.from(rows, ({ entry }) => entry) };
    this.#kept.set(sort, now);
    return now;
  }

  #byName(kept: Kept | undefined, all: Iterable<Row>): readonly Row[] {
    const byPrecedence = comparePrecedence(this.#roots.map(({ id }) => id));
    const fresh: Row[] = [];
    for (const row of all) if (row.since > (kept?.version ?? 0) && row.isListed) fresh.push(row);
    const compare = (a: Row, b: Row) =>
      // What an earlier process put in order is in order still, and so are no keys made of its names.
      a.place !== null && b.place !== null
        ? a.place - b.place
        : compareKeys(a.sortName, b.sortName) ||
          compareKeys(a.head.name, b.head.name) ||
          byPrecedence(a.head, b.head);
    return insertInOrder(unchanged(kept), fresh, compare);
  }

  #byKey(
    sort: Exclude<SortOrder, 'relevance'>,
    kept: Kept | undefined,
    named: Kept,
  ): readonly Row[] {
    const isTurned = sort.startsWith('-');
    const key = keyOf((isTurned ? sort.slice(1) : sort) as Sort);
    const turn = isTurned ? -1 : 1;
    const fresh = named.rows.filter(({ since }) => since > (kept?.version ?? 0));
    if (fresh.length * FEW_OF > named.rows.length) {
      const keys = named.rows.map(key);
      const order = Uint32Array.from(keys.keys());
      order.sort((a, b) => turn * compareKeys(keys[a] as Key, keys[b] as Key) || a - b);
      return Array.from(order, (at) => named.rows[at] as Row);
    }
    const places = this.#placesOf(named);
    return insertInOrder(
      unchanged(kept),
      fresh,
      (a, b) =>
        turn * compareKeys(key(a), key(b)) ||
        (places[a.entry] as number) - (places[b.entry] as number),
    );
  }

  #placesOf({ version, entries }: Kept): Uint32Array {
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

function unchanged(kept: Kept | undefined): readonly Row[] {
  if (kept === undefined) return [];
  return kept.rows.filter((row) => row.isListed && row.since <= kept.version);
}

function keyOf(sort: Sort): (row: Row) => Key {
  if (sort === 'name') return (row) => row.sortName;
  if (sort === 'model') return (row) => row.head.model ?? '';
  return (row) => row.sortNumber(sort);
}

function compareKeys(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
