'use client';

import { useRef, useState } from 'react';
import { AppHeader } from '@/components/ui/app-header';
import { formatListQuery } from '@/lib/agents/list-query';
import { ActiveFilters } from './active-filters';
import { AgentList } from './agent-list';
import { CatalogStatus } from './catalog-status';
import { CatalogToolbar } from './catalog-toolbar';
import { EmptyCatalog } from './empty-catalog';
import { FacetDrawer } from './facet-drawer';
import { FacetPanel } from './facet-panel';
import type { Listing } from './listing';
import { SearchBox } from './search-box';
import { useCatalogState } from './use-catalog-state';
import { useListing } from './use-listing';

/** A folder of the library, as far as the catalog speaks of it. */
export type CatalogRoot = { readonly id: string; readonly label: string; readonly path: string };

export function Catalog({ initial, roots }: { initial: Listing; roots: readonly CatalogRoot[] }) {
  const state = useCatalogState();
  const { listing, stale, failed, store } = useListing(
    formatListQuery(state.query).toString(),
    initial,
  );
  const [filtersOpen, setFiltersOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const empty = listing.total === 0 && !stale;

  return (
    <div className="flex h-dvh flex-col">
      <AppHeader>
        <SearchBox
          value={state.query.q}
          onChange={state.search}
          onEnter={() => list.current?.querySelector<HTMLElement>('[data-open]')?.focus()}
        />
      </AppHeader>
      <div className="flex min-h-0 flex-1">
        <aside
          aria-label="Filters"
          className="hidden w-60 shrink-0 overflow-y-auto border-line border-r bg-sunken lg:block"
        >
          <FacetPanel facets={listing.facets} state={state} />
        </aside>
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <h1 className="sr-only">Agents</h1>
          <CatalogToolbar listing={listing} state={state} onFilters={() => setFiltersOpen(true)} />
          <ActiveFilters facets={listing.facets} roots={roots} state={state} />
          <CatalogStatus listing={listing} failed={failed} onRetry={store.refresh} />
          {empty ? (
            <EmptyCatalog listing={listing} roots={roots} state={state} />
          ) : (
            <AgentList
              key={state.view}
              ref={list}
              listing={listing}
              roots={roots}
              state={state}
              store={store}
            />
          )}
        </main>
      </div>
      {filtersOpen && (
        <FacetDrawer onClose={() => setFiltersOpen(false)}>
          <FacetPanel facets={listing.facets} state={state} />
        </FacetDrawer>
      )}
    </div>
  );
}
