import { FACET_NAMES, mapFacets } from './facets';
import type { ListQuery } from './listing';
import { parseQuery } from './query';
import { parseSort, type SortOrder } from './sorts';

export const MAX_LIMIT = 200;

/** Every agent, by name. */
export const EVERYTHING: ListQuery = {
  q: '',
  ...mapFacets(() => []),
  sort: defaultSort(''),
  offset: 0,
  limit: 100,
};

/**
 * Reads a query from a URL: one pair for each chosen value (`model=opus&model=haiku`).
 * What is unknown or unusable counts as absent, so that an old or mistyped link still opens.
 */
export function parseListQuery(params: URLSearchParams): ListQuery {
  const q = params.get('q') ?? '';
  return {
    q,
    ...mapFacets((facet) => [...new Set(params.getAll(facet))]),
    sort: parseSort(params.get('sort')) ?? defaultSort(q),
    offset: parseWholeNumber(params.get('offset')) ?? EVERYTHING.offset,
    limit: Math.min(parseWholeNumber(params.get('limit')) ?? EVERYTHING.limit, MAX_LIMIT),
  };
}

/** The parameters of a page as Next hands them out. */
export function toSearchParams(
  values: Readonly<Record<string, string | string[] | undefined>>,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) params.append(key, one);
  }
  return params;
}

/** The inverse of `parseListQuery`: only what differs from the defaults, always in the same order. */
export function formatListQuery(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q !== '') params.set('q', query.q);
  for (const facet of FACET_NAMES) {
    for (const value of query[facet]) params.append(facet, value);
  }
  if (query.sort !== defaultSort(query.q)) params.set('sort', query.sort);
  if (query.offset !== EVERYTHING.offset) params.set('offset', String(query.offset));
  if (query.limit !== EVERYTHING.limit) params.set('limit', String(query.limit));
  return params;
}

/** The best matches first where words are searched for; by name where terms only filter. */
export function defaultSort(q: string): SortOrder {
  const ranks = parseQuery(q).some(({ kind, negated }) => kind !== 'field' && !negated);
  return ranks ? 'relevance' : 'name';
}

/** Null for anything but a whole number from 0 up. */
export function parseWholeNumber(text: string | null): number | null {
  if (text === null || text === '') return null;
  const count = Number(text);
  return Number.isSafeInteger(count) && count >= 0 ? count : null;
}
