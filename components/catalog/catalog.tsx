'use client';

import dynamic from 'next/dynamic';
import { Suspense, useDeferredValue, useRef, useState } from 'react';
import { ActiveFilters } from '@/components/catalog/filters/active-filters';
import { FacetDrawer } from '@/components/catalog/filters/facet-drawer';
import { FacetPanel } from '@/components/catalog/filters/facet-panel';
import { SavedViews } from '@/components/catalog/filters/saved-views';
import type { Listing } from '@/components/catalog/listing/listing';
import { useListing } from '@/components/catalog/listing/use-listing';
import { AgentList, type ListHandle } from '@/components/catalog/rows/agent-list';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import { useCatalogState } from '@/components/catalog/state/use-catalog-state';
import { useKnownRoots } from '@/components/catalog/state/use-known-roots';
import { useSelection } from '@/components/catalog/state/use-selection';
import { AppHeader } from '@/components/shell/app-header';
import { formatListQuery } from '@/lib/agents/catalog/list-query';
import { CatalogStatus } from './catalog-status';
import { CatalogToolbar } from './catalog-toolbar';
import { EmptyCatalog } from './empty-catalog';
import { SearchBox } from './search-box';
import { SelectionBar } from './selection-bar';
import { TokenNotice, TokenSentence } from './token-total';
import { useCatalogKeys } from './use-catalog-keys';

const PreviewPane = dynamic(() => import('./preview-pane').then((module) => module.PreviewPane));

export function Catalog({
  initial,
  roots,
  faults,
}: {
  initial: Listing;
  roots: readonly CatalogRoot[];
  /** Folders that could not be read, each in a sentence. */
  faults: readonly string[];
}) {
  const state = useCatalogState();
  const search = formatListQuery(state.query).toString();
  const { listing, stale, failed, store } = useListing(search, initial);
  // The results come first; the counts beside them may follow a frame later.
  const facets = useDeferredValue(listing.facets);
  useKnownRoots(listing.facets.root, roots);
  const selection = useSelection();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const list = useRef<ListHandle>(null);
  const { togglePreview } = useCatalogKeys(list, listing, state, selection);

  const panel = (
    <div className="flex flex-col gap-3 p-2 pt-3">
      <SavedViews search={search} hasResults={listing.total > 0} onOpen={state.open} />
      {listing.total === 0 && !stale && search !== '' && (
        <p className="px-2 text-faint text-sm">Nothing is listed, so there is nothing to filter.</p>
      )}
      <FacetPanel facets={facets} roots={roots} filters={state.filters} onToggle={state.toggle} />
    </div>
  );
  return (
    <div className="flex h-dvh flex-col">
      <AppHeader>
        <SearchBox
          value={state.query.q}
          onChange={(q) => {
            // Before the page renders what was typed, so that the server works meanwhile.
            store.show(formatListQuery(state.queryFor(q)).toString());
            state.search(q);
          }}
          onEnter={() => {
            state.commit();
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
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <h1 className="sr-only">Agents</h1>
          <CatalogToolbar
            listing={listing}
            state={state}
            onFilters={() => setFiltersOpen(true)}
            onPreview={togglePreview}
          />
          <TokenNotice tokens={listing.tokens} onSort={() => state.sort('-tokens')} />
          <ActiveFilters facets={facets} roots={roots} state={state} />
          <CatalogStatus
            listing={listing}
            faults={faults}
            failed={failed}
            onRetry={store.refresh}
          />
          {listing.total === 0 && !stale ? (
            <EmptyCatalog listing={listing} roots={roots} state={state} />
          ) : (
            <AgentList
              key={state.view}
              ref={list}
              listing={listing}
              roots={roots}
              state={state}
              store={store}
              selection={selection}
            />
          )}
          <SelectionBar
            items={[...selection.selected.values()]}
            listing={listing}
            roots={roots}
            onSelect={selection.set}
          />
        </main>
        <Suspense>
          {state.preview !== null && (
            <PreviewPane
              agent={state.preview}
              version={listing.version}
              onClose={() => state.setPreview(null)}
            />
          )}
        </Suspense>
      </div>
      {filtersOpen && (
        <FacetDrawer onClose={() => setFiltersOpen(false)}>
          {panel}
          <div className="px-4 pb-4">
            <TokenSentence tokens={listing.tokens} />
          </div>
        </FacetDrawer>
      )}
    </div>
  );
}
