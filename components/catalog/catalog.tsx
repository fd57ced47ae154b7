'use client';

import { lazy, Suspense, useDeferredValue, useRef, useState } from 'react';
import { ActiveFilters } from '@/components/catalog/filters/active-filters';
import { FilterPanel } from '@/components/catalog/filters/filter-panel';
import type { Listing } from '@/components/catalog/listing/listing';
import { useListing } from '@/components/catalog/listing/use-listing';
import { AgentList } from '@/components/catalog/scroll/agent-list';
import type { ListHandle } from '@/components/catalog/scroll/list-handle';
import { SearchBox } from '@/components/catalog/search/search-box';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import { useKnownRoots } from '@/components/catalog/state/use-known-roots';
import { useListQuery } from '@/components/catalog/state/use-list-query';
import { listOf, useView } from '@/components/catalog/state/use-view';
import { StartLine } from '@/components/folders/start-line';
import { AppHeader } from '@/components/shell/app-header';
import { InBrowser } from '@/components/ui/in-browser';
import { formatListQuery } from '@/lib/agents/catalog/list-query';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { typedFilters } from '@/lib/agents/catalog/typed-values';
import { CatalogStatus } from './catalog-status';
import { CatalogToolbar } from './catalog-toolbar';
import { SelectionBar } from './selection-bar';
import { TokenNotice, TokenSentence } from './token-total';
import { useCatalogKeys } from './use-catalog-keys';
import { useChoice } from './use-choice';
import { useFirstPreview } from './use-first-preview';

const FacetDrawer = lazy(async () => ({
  default: (await import('@/components/catalog/filters/facet-drawer')).FacetDrawer,
}));
const ChangeDialog = lazy(async () => ({
  default: (await import('@/components/bulk/change-dialog')).ChangeDialog,
}));
const EmptyCatalog = lazy(async () => ({
  default: (await import('./empty-catalog')).EmptyCatalog,
}));
const PreviewPane = lazy(async () => ({ default: (await import('./preview-pane')).PreviewPane }));

export function Catalog({
  initial,
  roots,
  start,
}: {
  initial: Listing;
  roots: readonly CatalogRoot[];
  /** Where Claude Code would be started; null when folders were opened by their paths. */
  start: string | null;
}) {
  const { query, queryFor, filters, changes } = useListQuery();
  const [view, setView] = useView();
  const [fixing, setFixing] = useState<AgentItem | null>(null);
  const search = formatListQuery(query).toString();
  const { listing, stale, failed, store } = useListing(search, initial);
  const [preview, setPreview] = useFirstPreview(listing);
  // The results come first; the counts beside them may follow a frame later.
  const facets = useDeferredValue(listing.facets);
  useKnownRoots(listing.facets.root, roots);
  const choice = useChoice(listing);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const list = useRef<ListHandle>(null);
  const { togglePreview, onListKey } = useCatalogKeys(list, listing, [preview, setPreview], choice);

  const panel = (
    <FilterPanel
      search={search}
      total={listing.total}
      stale={stale}
      facets={facets}
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
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <h1 className="sr-only">Agents</h1>
          <StartLine folder={start} />
          <CatalogToolbar
            listing={listing}
            query={query}
            changes={changes}
            choice={choice}
            view={view}
            onView={setView}
            previewing={preview !== null}
            onFilters={() => setFiltersOpen(true)}
            onPreview={togglePreview}
          />
          <TokenNotice tokens={listing.tokens} onSort={() => changes.sort('-tokens')} />
          <ActiveFilters facets={facets} roots={roots} query={query} changes={changes} />
          <CatalogStatus listing={listing} failed={failed} onRetry={store.refresh} />
          {listing.total === 0 && !stale ? (
            // Rendered on the server, its buttons would be there before they do anything.
            <InBrowser>
              <EmptyCatalog listing={listing} roots={roots} query={query} changes={changes} />
            </InBrowser>
          ) : (
            <AgentList
              key={view}
              ref={list}
              listing={listing}
              roots={roots}
              view={view}
              order={query.sort}
              onOrder={changes.sort}
              preview={preview}
              onPreview={setPreview}
              onFix={setFixing}
              store={store}
              selected={choice.selected}
              onSelect={choice.selection.toggle}
              onExtend={choice.extendTo}
              onKeyDown={onListKey}
            />
          )}
          <SelectionBar choice={choice} roots={roots} />
        </main>
        <Suspense>
          {preview !== null && (
            <PreviewPane
              agent={preview}
              listing={listing}
              list={listOf(listing, view)}
              onClose={() => setPreview(null)}
            />
          )}
        </Suspense>
      </div>
      <Suspense>
        {fixing !== null && (
          <ChangeDialog
            items={[fixing]}
            asked={{ kind: 'fix' }}
            onClose={() => setFixing(null)}
            onStarted={() => setFixing(null)}
          />
        )}
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
