'use client';

import {
  createParser,
  debounce,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useCallback, useMemo } from 'react';
import { type FacetName, mapFacets, type ValuesByFacet } from '@/lib/agents/catalog/facets';
import { defaultSort, EVERYTHING, parseListQuery } from '@/lib/agents/catalog/list-query';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { parseSort } from '@/lib/agents/catalog/sorts';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { parseRefKey, refKey, sameRef } from '@/lib/agents/model/agent-ref';
import { followAddress } from './address';

export const VIEWS = ['cards', 'table'] as const;

export type View = (typeof VIEWS)[number];

const values = parseAsNativeArrayOf(parseAsString).withDefault([]);

/**
 * How long typing must pause before the address changes, in milliseconds. The list follows every
 * key, but a change of the address renders the whole page.
 */
const URL_PAUSE = 250;

/** The same shape as `parseListQuery` reads, so that a link means the same to page and API. */
const PARAMS = {
  q: parseAsString.withDefault(''),
  ...mapFacets(() => values),
  sort: createParser({ parse: parseSort, serialize: String }),
  view: parseAsStringLiteral(VIEWS).withDefault('cards'),
  at: createParser({
    parse: parseRefKey,
    serialize: refKey,
    eq: sameRef,
  }),
};

export type Filters = ValuesByFacet;

const NO_FILTERS = mapFacets(() => null);

export type CatalogState = {
  readonly query: ListQuery;
  /** The query with another search in its place. */
  readonly queryFor: (q: string) => ListQuery;
  /** The filters of the query; the same object while only the search changes. */
  readonly filters: Filters;
  readonly view: View;
  /** The agent in the preview. */
  readonly preview: AgentRef | null;
  /** Typing replaces the history entry; every other change adds one. */
  readonly search: (q: string) => void;
  /** Writes the search to the address at once, for a person who is about to leave the page. */
  readonly commit: () => void;
  readonly toggle: (filter: FacetName, value: string) => void;
  readonly sort: (sort: ListQuery['sort']) => void;
  readonly show: (view: View) => void;
  readonly setPreview: (ref: AgentRef | null) => void;
  /** Shows another query, written as in a URL. */
  readonly open: (search: string) => void;
  /** Removes all filters and the search. */
  readonly clear: () => void;
  /** Removes the filters only. */
  readonly clearFilters: () => void;
};

/** What the catalog shows, kept in the URL. */
export function useCatalogState(): CatalogState {
  const [params, write] = useQueryStates(PARAMS);
  const setParams = useCallback<typeof write>(
    (...change) => {
      const written = write(...change);
      followAddress(written);
      return written;
    },
    [write],
  );
  const { view, at: preview } = params;
  const { q, sort: order } = params;
  const chosen = JSON.stringify(mapFacets((facet) => params[facet]));
  const filters = useMemo((): Filters => JSON.parse(chosen), [chosen]);
  const queryFor = useCallback(
    (q: string) => ({ ...EVERYTHING, ...filters, q, sort: order ?? defaultSort(q) }),
    [filters, order],
  );
  const query = useMemo(() => queryFor(q), [queryFor, q]);

  const search = useCallback(
    (q: string) => void setParams({ q }, { limitUrlUpdates: debounce(URL_PAUSE) }),
    [setParams],
  );
  const commit = useCallback(() => void setParams(({ q }) => ({ q })), [setParams]);
  const toggle = useCallback(
    (filter: FacetName, value: string) =>
      void setParams(
        (old) => ({
          [filter]: old[filter].includes(value)
            ? old[filter].filter((other) => other !== value)
            : [...old[filter], value],
        }),
        { history: 'push' },
      ),
    [setParams],
  );
  const sort = useCallback(
    (sort: ListQuery['sort']) =>
      void setParams(({ q }) => ({ sort: sort === defaultSort(q) ? null : sort }), {
        history: 'push',
      }),
    [setParams],
  );
  const show = useCallback(
    (view: View) => void setParams({ view }, { history: 'push' }),
    [setParams],
  );
  const setPreview = useCallback((at: AgentRef | null) => void setParams({ at }), [setParams]);
  const open = useCallback(
    (search: string) => {
      const next = parseListQuery(new URLSearchParams(search));
      const sort = next.sort === defaultSort(next.q) ? null : next.sort;
      const filters = mapFacets((facet) => [...next[facet]]);
      setParams({ ...filters, q: next.q, sort }, { history: 'push' });
    },
    [setParams],
  );
  const clear = useCallback(
    () => void setParams({ q: null, ...NO_FILTERS }, { history: 'push' }),
    [setParams],
  );
  const clearFilters = useCallback(
    () => void setParams(NO_FILTERS, { history: 'push' }),
    [setParams],
  );
  return useMemo(
    () => ({
      query,
      queryFor,
      filters,
      view,
      preview,
      search,
      commit,
      toggle,
      sort,
      show,
      setPreview,
      open,
      clear,
      clearFilters,
    }),
    [
      query,
      queryFor,
      filters,
      view,
      preview,
      search,
      commit,
      toggle,
      sort,
      show,
      setPreview,
      open,
      clear,
      clearFilters,
    ],
  );
}
