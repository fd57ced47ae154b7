import type { AgentItem } from '@/lib/agents/catalog/listing';
import { sessionTokens } from '@/lib/agents/catalog/session-tokens';
import type { Sort, SortOrder } from '@/lib/agents/catalog/sorts';

/** An item with the key that sorts it by name: the natural one of the name in small letters. */
export type Sortable = { readonly item: AgentItem; readonly sortName: string };

type ComparePlaces = (a: AgentItem, b: AgentItem) => number;

/**
 * Compares two items for a list. Equal ones are in order of name, and equal names by
 * `comparePlaces`, so that the order is always the same; `relevance` is by name too, unless
 * something is searched for.
 */
export function compareRows(
  a: Sortable,
  b: Sortable,
  sort: SortOrder,
  comparePlaces: ComparePlaces,
): number {
  const turned = sort.startsWith('-');
  const key = (turned ? sort.slice(1) : sort) as Sort | 'relevance';
  const order = key === 'name' || key === 'relevance' ? byName(a, b) : KEYS[key](a.item, b.item);
  return (
    (turned ? -order : order) ||
    byName(a, b) ||
    byText(a.item.name, b.item.name) ||
    comparePlaces(a.item, b.item)
  );
}

/**
 * Puts more rows among some that are in order. A few take a few comparisons, where sorting all again
 * would take one for each of them.
 */
export function insertInOrder<T>(
  rows: readonly T[],
  more: readonly T[],
  compare: (a: T, b: T) => number,
): T[] {
  const merged: T[] = [];
  let from = 0;
  for (const row of [...more].sort(compare)) {
    const to = findPlace(rows, row, from, compare);
    while (from < to) merged.push(rows[from++] as T);
    merged.push(row);
  }
  while (from < rows.length) merged.push(rows[from++] as T);
  return merged;
}

/** The index of the first of the rows, from `low` on, that comes after this one. */
function findPlace<T>(
  rows: readonly T[],
  row: T,
  low: number,
  compare: (a: T, b: T) => number,
): number {
  let from = low;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compare(rows[middle] as T, row) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function byName(a: Sortable, b: Sortable): number {
  return byText(a.sortName, b.sortName);
}

type Compare = (a: AgentItem, b: AgentItem) => number;

const KEYS: Readonly<Record<Exclude<Sort, 'name'>, Compare>> = {
  model: (a, b) => byText(a.model ?? '', b.model ?? ''),
  tools: (a, b) => countTools(a) - countTools(b),
  examples: (a, b) => a.examples - b.examples,
  tokens: (a, b) => sessionTokens(a) - sessionTokens(b),
  size: (a, b) => a.size - b.size,
  changed: (a, b) => a.mtime - b.mtime,
  problems: (a, b) => gravity(a) - gravity(b),
  astray: (a, b) => (a.routed?.astray ?? 0) - (b.routed?.astray ?? 0),
};

/** An agent with every tool has more than any that lists some. */
function countTools({ tools }: AgentItem): number {
  return tools === 'all' ? 1e6 : tools.length;
}

/** One error weighs more than any number of warnings. */
function gravity({ problems }: AgentItem): number {
  return problems.error * 1e6 + problems.warning * 1e3 + problems.info;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
