import type { AgentItem } from '@/lib/agents/catalog/listing';
import { sessionTokens } from '@/lib/agents/catalog/session-tokens';
import type { NumberSort } from '@/lib/agents/catalog/sorts';

/** By what each of them puts agents in order. */
export const SORT_NUMBERS: Readonly<Record<NumberSort, (item: AgentItem) => number>> = {
  tools: countTools,
  examples: ({ examples }) => examples,
  tokens: sessionTokens,
  size: ({ size }) => size,
  changed: ({ mtime }) => mtime,
  problems: gravity,
  astray: ({ routed }) => routed?.astray ?? 0,
};

export function mapNumberSorts<T>(make: (sort: NumberSort) => T): Record<NumberSort, T> {
  const sorts = Object.keys(SORT_NUMBERS) as NumberSort[];
  return Object.fromEntries(sorts.map((sort) => [sort, make(sort)])) as Record<NumberSort, T>;
}

/** An agent with every tool has more than any that lists some. */
export const EVERY_TOOL = 1e6;

function countTools({ tools }: AgentItem): number {
  return tools === 'all' ? EVERY_TOOL : tools.length;
}

/** One error weighs more than any number of warnings. */
function gravity({ problems }: AgentItem): number {
  return problems.error * 1e6 + problems.warning * 1e3 + problems.info;
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
