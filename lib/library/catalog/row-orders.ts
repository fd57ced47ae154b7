import { comparePrecedence } from '@/lib/agents/catalog/precedence';
import type { SortOrder } from '@/lib/agents/catalog/sorts';
import type { Root } from '@/lib/library/roots/root';
import { compareRows, insertInOrder } from './order';
import type { Row } from './row';

type Kept = {
  readonly version: number;
  readonly rows: readonly Row[];
  readonly entries: Uint32Array;
};

/** All rows in every order that was asked for; only those that have changed are put in order again. */
export class RowOrders {
  readonly #roots: readonly Root[];
  readonly #kept = new Map<SortOrder, Kept>();

  /** @param roots in order of precedence; the list is read anew each time, so it may change */
  constructor(roots: readonly Root[]) {
    this.#roots = roots;
  }

  /**
   * The entries of all rows.
   * @param version changes with every row that comes or goes, and is the `since` of a changed one
   */
  entries(sort: SortOrder, all: Iterable<Row>, version: number): Uint32Array {
    const kept = this.#kept.get(sort);
    if (kept?.version === version) return kept.entries;
    const since = kept?.version ?? 0;
    const rest = kept?.rows.filter((row) => row.isListed && row.since <= since) ?? [];
    const fresh: Row[] = [];
    for (const row of all) if (row.since > since && row.isListed) fresh.push(row);
    const comparePlaces = comparePrecedence(this.#roots.map(({ id }) => id));
    const rows = insertInOrder(rest, fresh, (a, b) => compareRows(a, b, sort, comparePlaces));
    const entries = Uint32Array.from(rows, ({ entry }) => entry);
    this.#kept.set(sort, { version, rows, entries });
    return entries;
  }

  /** Forgets everything, because the rows have other entries now. */
  clear(): void {
    this.#kept.clear();
  }
}
