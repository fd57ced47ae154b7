import { SORTS } from '@/lib/agents/catalog/list-query';
import type { ListQuery } from '@/lib/agents/catalog/listing';

export type SortKey = (typeof SORTS)[number];

export const SORT_NAMES: Readonly<Record<SortKey, string>> = {
  name: 'Name',
  model: 'Model',
  tools: 'Tools',
  examples: 'Examples',
  tokens: 'Token weight',
  size: 'Size',
  changed: 'Last changed',
  problems: 'Problems',
};

/** Texts go from A to Z; numbers, sizes and dates from the highest. */
export function firstOrder(sort: SortKey): ListQuery['sort'] {
  return sort === 'name' || sort === 'model' ? sort : `-${sort}`;
}

export function turnOrder(sort: SortKey, order: ListQuery['sort']): ListQuery['sort'] {
  return order === sort ? `-${sort}` : sort;
}

/** What a list is sorted by, in either direction; null for the best match. */
export function sortKeyOf(order: ListQuery['sort']): SortKey | null {
  return SORTS.find((sort) => order === sort || order === `-${sort}`) ?? null;
}
