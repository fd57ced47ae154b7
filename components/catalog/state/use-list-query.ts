'use client';

import { createParser, debounce, parseAsNativeArrayOf, parseAsString } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { type FacetName, mapFacets, type ValuesByFacet } from '@/lib/agents/catalog/facets';
import { defaultSort, EVERYTHING, parseListQuery } from '@/lib/agents/catalog/list-query';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { parseSort, type SortOrder } from '@/lib/agents/catalog/sorts';
import { withoutTyped } from '@/lib/agents/catalog/typed-values';
import { useAddress } from './use-address';

/**
 * How long typing must pause before the address changes, in milliseconds. The list follows every
 * key, but a change of the address renders the whole page.
 */
const URL_PAUSE = 250;

const values = parseAsNativeArrayOf(parseAsString).withDefault([]);

// The same shape as `parseListQuery` reads, so that a link means the same to page and API.
const FILTER_PARAMS = mapFacets(() => values);
const SEARCH_PARAMS = {
  q: parseAsString.withDefault(''),
  sort: createParser({ parse: parseSort, serialize: String }),
};

const PUSH = { history: 'push' } as const;

export type Filters = ValuesByFacet;

/** The ways to change the query. Typing replaces the history entry; every other change adds one. */
export type QueryChanges = ReturnType<typeof useChanges>;

/** What the list is asked for, kept in the address. */
export function useListQuery() {
  const [filters, setFilters] = useAddress(FILTER_PARAMS);
  const [{ q, sort }, setSearch] = useAddress(SEARCH_PARAMS);
  /** The query with another search. */
  const queryFor = useCallback(
    (q: string): ListQuery => ({ ...EVERYTHING, ...filters, q, sort: sort ?? defaultSort(q) }),
    [filters, sort],
  );
  const query = useMemo(() => queryFor(q), [queryFor, q]);
  const changes = useChanges(setFilters, setSearch);
  /** The filters are the same object while only the search changes, and so are the changes. */
  return { query, queryFor, filters, changes };
}

type SetFilters = ReturnType<typeof useAddress<typeof FILTER_PARAMS>>[1];
type SetSearch = ReturnType<typeof useAddress<typeof SEARCH_PARAMS>>[1];

function useChanges(setFilters: SetFilters, setSearch: SetSearch) {
  return useMemo(
    () => ({
      search: (q: string) => void setSearch({ q }, { limitUrlUpdates: debounce(URL_PAUSE) }),
      /** Writes the search to the address at once, for a person who is about to leave the page. */
      commit: () => void setSearch(({ q }) => ({ q })),
      /** @param typed the values of the filter that the search asks for; they become chosen ones */
      toggle: (filter: FacetName, value: string, typed: readonly string[] = []) => {
        setFilters((old) => {
          const chosen = [...new Set([...old[filter], ...typed])];
          return {
            [filter]: chosen.includes(value)
              ? chosen.filter((other) => other !== value)
              : [...chosen, value],
          };
        }, PUSH);
        if (typed.length > 0) setSearch(({ q }) => ({ q: withoutTyped(q, filter) }), PUSH);
      },
      sort: (sort: SortOrder) =>
        void setSearch(({ q }) => ({ sort: sort === defaultSort(q) ? null : sort }), PUSH),
      /** Shows another query, written as in a URL. */
      open: (search: string) => {
        const { q, sort, ...next } = parseListQuery(new URLSearchParams(search));
        setFilters(
          mapFacets((facet) => [...next[facet]]),
          PUSH,
        );
        setSearch({ q, sort: sort === defaultSort(q) ? null : sort }, PUSH);
      },
      /** Removes all filters and the search. */
      clear: () => {
        setFilters(null, PUSH);
        setSearch({ q: null }, PUSH);
      },
      clearFilters: () => void setFilters(null, PUSH),
    }),
    [setFilters, setSearch],
  );
}
