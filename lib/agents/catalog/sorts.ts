/** What a list can be sorted by. */
export const SORTS = [
  'name',
  'model',
  'tools',
  'examples',
  'tokens',
  'size',
  'changed',
  'problems',
  'astray',
] as const;

export type Sort = (typeof SORTS)[number];

/** Those by numbers; names and models are texts. */
export type NumberSort = Exclude<Sort, 'name' | 'model'>;

/** A leading `-` reverses the order; `relevance` has the best matches first. */
export type SortOrder = Sort | `-${Sort}` | 'relevance';

type SortFacts = {
  /** In words. */
  readonly name: string;
  /** Whether it begins with the highest: texts go from A to Z, numbers and dates do. */
  readonly falls: boolean;
};

export const SORT_FACTS: Readonly<Record<Sort, SortFacts>> = {
  name: { name: 'Name', falls: false },
  model: { name: 'Model', falls: false },
  tools: { name: 'Tools', falls: true },
  examples: { name: 'Examples', falls: true },
  tokens: { name: 'Token weight', falls: true },
  size: { name: 'Size', falls: true },
  changed: { name: 'Last changed', falls: true },
  problems: { name: 'Problems', falls: true },
  astray: { name: 'Examples that fit others', falls: true },
};

/** Null when the list has no such order. */
export function parseSort(text: string | null): SortOrder | null {
  if (text === 'relevance') return text;
  const sort = SORTS.find((known) => text === known || text === `-${known}`);
  if (sort === undefined) return null;
  return text?.startsWith('-') ? `-${sort}` : sort;
}

/** What a list is sorted by, in either direction; null for the best match. */
export function sortOf(order: SortOrder): Sort | null {
  return SORTS.find((sort) => order === sort || order === `-${sort}`) ?? null;
}

/** The direction in which a person expects it. */
export function firstOrder(sort: Sort): SortOrder {
  return SORT_FACTS[sort].falls ? `-${sort}` : sort;
}

export function turnOrder(sort: Sort, order: SortOrder): SortOrder {
  return order === sort ? `-${sort}` : sort;
}
