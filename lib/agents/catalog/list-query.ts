import type { ListQuery, Sort } from './listing';
import { parseQuery } from './query';

/** The filters of a list query that take any number of values. */
export const FILTERS = [
  'verdict',
  'problem',
  'root',
  'folder',
  'model',
  'color',
  'tool',
] as const satisfies readonly (keyof ListQuery)[];

export type Filter = (typeof FILTERS)[number];

export const SORTS = [
  'name',
  'model',
  'tools',
  'examples',
  'tokens',
  'size',
  'changed',
  'problems',
] as const satisfies readonly Sort[];

export const MAX_LIMIT = 200;

/** Every agent, by name. */
export const EVERYTHING: ListQuery = {
  q: '',
  model: [],
  tool: [],
  color: [],
  root: [],
  folder: [],
  problem: [],
  verdict: [],
  sort: defaultSort(''),
  offset: 0,
  limit: 100,
};

/**
 * Reads a query from a URL: one pair for each value of a filter (`model=opus&model=haiku`).
 * What is unknown or unusable counts as absent, so that an old or mistyped link still opens.
 */
export function parseListQuery(params: URLSearchParams): ListQuery {
  const values = (filter: Filter) => [...new Set(params.getAll(filter))];
  const q = params.get('q') ?? '';
  return {
    q,
    model: values('model'),
    tool: values('tool'),
    color: values('color'),
    root: values('root'),
    folder: values('folder'),
    problem: values('problem'),
    verdict: values('verdict'),
    sort: parseSort(params.get('sort')) ?? defaultSort(q),
    offset: parseCount(params.get('offset')) ?? EVERYTHING.offset,
    limit: Math.min(parseCount(params.get('limit')) ?? EVERYTHING.limit, MAX_LIMIT),
  };
}

/** The inverse of `parseListQuery`: only what differs from the defaults, always in the same order. */
export function formatListQuery(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q !== '') params.set('q', query.q);
  for (const filter of FILTERS) {
    for (const value of query[filter]) params.append(filter, value);
  }
  if (query.sort !== defaultSort(query.q)) params.set('sort', query.sort);
  if (query.offset !== EVERYTHING.offset) params.set('offset', String(query.offset));
  if (query.limit !== EVERYTHING.limit) params.set('limit', String(query.limit));
  return params;
}

/** The best matches first where words are searched for; by name where terms only filter. */
export function defaultSort(q: string): ListQuery['sort'] {
  const ranks = parseQuery(q).some(({ kind, negated }) => kind !== 'field' && !negated);
  return ranks ? 'relevance' : 'name';
}

/** Null when the list has no such order. */
export function parseSort(text: string | null): ListQuery['sort'] | null {
  if (text === 'relevance') return text;
  const sort = SORTS.find((known) => text === known || text === `-${known}`);
  if (sort === undefined) return null;
  return text?.startsWith('-') ? `-${sort}` : sort;
}

/** Null for anything but a whole number from 0 up. */
export function parseCount(text: string | null): number | null {
  if (text === null || text === '') return null;
  const count = Number(text);
  return Number.isSafeInteger(count) && count >= 0 ? count : null;
}
