'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { FilterPanel } from '@/components/catalog/filters/filter-panel';
import type { Listing } from '@/components/catalog/listing/listing';
import { useListing } from '@/components/catalog/listing/use-listing';
import { usePainted } from '@/components/catalog/listing/use-painted';
import type { ListHandle } from '@/components/catalog/scroll/list-handle';
import { SearchBox } from '@/components/catalog/search/search-box';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { View } from '@/components/catalog/state/kept-view';
import { useKnownRoots } from '@/components/catalog/state/use-known-roots';
import { useListQuery } from '@/components/catalog/state/use-list-query';
import { AppHeader } from '@/components/shell/app-header';
import { formatListQuery } from '@/lib/agents/catalog/list-query';
import { typedFilters } from '@/lib/agents/catalog/typed-values';
import { ListedAgents } from './listed-agents';
import { TokenSentence } from './token-total';

const FacetDrawer = lazy(async () => ({
  default: (await import('@/components/catalog/filters/facet-drawer')).FacetDrawer,
}));

/** The page: the search and the filters beside what they find. */
export function Catalog({
  initial,
  roots,
  start,
  view,
}: {
  initial: Listing;
  roots: readonly CatalogRoot[];
  /** Where Claude Code would be started; null when folders were opened by their paths. */
  start: string | null;
  /** That was chosen last, for an address that names none. */
  view: View;
}) {
  const { query, queryFor, filters, changes } = useListQuery();
  const search = formatListQuery(query).toString();
  const found = useListing(search, initial);
  const { listing, stale, store } = found;
  // The results come first; the counts beside them may follow a frame later.
  const painted = usePainted(listing);
  useKnownRoots(listing.facets.root, roots);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const list = useRef<ListHandle>(null);

  const panel = (
    <FilterPanel
      search={search}
      total={listing.total}
      stale={stale}
      facets={painted.facets}
      offered={painted.offered}
      roots={roots}
      filters={filters}
      typed={typedFilters(query.q)}
      changes={changes}
    />
  );
  return (
    <div className="flex h-dvh flex-col">
      <AppHeader>
        <SearchBox
          value={query.q}
          facets={listing.facets}
          onChange={(q) => {
            // Before the page renders what was typed, so that the server works meanwhile.
            store.show(formatListQuery(queryFor(q)).toString());
            changes.search(q);
          }}
          onEnter={() => {
            changes.commit();
            list.current?.focusRow(0);
          }}
        />
      </AppHeader>
      <div className="flex min-h-0 flex-1">
        <aside
          aria-label="Filters"
          className="hidden w-60 shrink-0 overflow-y-auto border-line border-r bg-sunken lg:block"
        >
          {panel}
        </aside>
        <ListedAgents
          list={list}
          found={found}
          painted={painted}
          roots={roots}
          start={start}
          kept={view}
          query={query}
          changes={changes}
          onFilters={() => setFiltersOpen(true)}
        />
      </div>
      <Suspense>
        {filtersOpen && (
          <FacetDrawer onClose={() => setFiltersOpen(false)}>
            {panel}
            <div className="px-4 pb-4">
              <TokenSentence tokens={listing.tokens} />
            </div>
          </FacetDrawer>
        )}
      </Suspense>
    </div>
  );
}
