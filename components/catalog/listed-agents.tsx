import { lazy, type RefObject, Suspense, useState } from 'react';
import { ActiveFilters } from '@/components/catalog/filters/active-filters';
import type { Listing } from '@/components/catalog/listing/listing';
import type { useListing } from '@/components/catalog/listing/use-listing';
import { AgentList } from '@/components/catalog/scroll/agent-list';
import type { ListHandle } from '@/components/catalog/scroll/list-handle';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { View } from '@/components/catalog/state/kept-view';
import type { QueryChanges } from '@/components/catalog/state/use-list-query';
import { listOf, useView } from '@/components/catalog/state/use-view';
import { StartLine } from '@/components/folders/start-line';
import { InBrowser } from '@/components/ui/in-browser';
import type { AgentItem, ListQuery } from '@/lib/agents/catalog/listing';
import { CatalogStatus } from './catalog-status';
import { CatalogToolbar } from './catalog-toolbar';
import { useFirstPreview } from './preview/use-first-preview';
import { SelectionBar } from './selection-bar';
import { TokenNotice } from './token-total';
import { useAgentScripts } from './use-agent-scripts';
import { useCatalogKeys } from './use-catalog-keys';
import { useChoice } from './use-choice';

const ChangeDialog = lazy(async () => ({
  default: (await import('@/components/bulk/change-dialog')).ChangeDialog,
}));
const EmptyCatalog = lazy(async () => ({
  default: (await import('./empty-catalog')).EmptyCatalog,
}));
const SearchSlips = lazy(async () => ({
  default: (await import('@/components/catalog/search/search-slips')).SearchSlips,
}));
const PreviewPane = lazy(async () => ({
  default: (await import('./preview/preview-pane')).PreviewPane,
}));

/** Only then what was typed is looked at more closely. */
const LOOKS_LIKE_FILTER = /(?:^|\s)-?[a-z][a-z-]*:/i;

/** What was found, and what a person does with it: looks through it, selects, fixes, previews. */
export function ListedAgents({
  list,
  found: { listing, stale, failed, store },
  painted,
  roots,
  start,
  kept: rendered,
  query,
  changes,
  onFilters,
}: {
  list: RefObject<ListHandle | null>;
  found: ReturnType<typeof useListing>;
  /** The listing that is on the screen. */
  painted: Listing;
  roots: readonly CatalogRoot[];
  /** Where Claude Code would be started; null when folders were opened by their paths. */
  start: string | null;
  /** The view that was chosen last. */
  kept: View;
  query: ListQuery;
  changes: QueryChanges;
  onFilters: () => void;
}) {
  const { view, kept, show } = useView(rendered);
  const opened = listOf(listing, view, kept);
  const [fixing, setFixing] = useState<AgentItem | null>(null);
  const [preview, setPreview] = useFirstPreview(listing);
  const choice = useChoice(listing);
  useAgentScripts(listing);
  const { togglePreview, onListKey } = useCatalogKeys(list, listing, [preview, setPreview], choice);
  return (
    <>
      <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        <h1 className="sr-only">Agents</h1>
        <StartLine folder={start} />
        <CatalogToolbar
          listing={listing}
          query={query}
          changes={changes}
          choice={choice}
          view={view}
          onView={show}
          previewing={preview !== null}
          onFilters={onFilters}
          onPreview={togglePreview}
        />
        <TokenNotice tokens={listing.tokens} onSort={() => changes.sort('-tokens')} />
        <ActiveFilters facets={painted.facets} roots={roots} query={query} changes={changes} />
        {LOOKS_LIKE_FILTER.test(query.q) && listing.total > 0 && (
          <Suspense>
            <SearchSlips q={query.q} roots={roots.map(({ id }) => id)} onSearch={changes.search} />
          </Suspense>
        )}
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
            opened={opened}
            isPainted={painted.search === listing.search}
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
        <SelectionBar
          choice={choice}
          roots={roots}
          onShow={async (agent) => {
            const index = await choice.rowOf(agent).catch(() => null);
            if (index !== null) list.current?.focusRow(index);
          }}
        />
      </main>
      <Suspense>
        {preview !== null && (
          <PreviewPane
            agent={preview}
            listing={listing}
            list={opened}
            onClose={() => setPreview(null)}
          />
        )}
      </Suspense>
      <Suspense>
        {fixing !== null && (
          <ChangeDialog
            items={[fixing]}
            asked={{ kind: 'fix' }}
            onClose={() => setFixing(null)}
            onStarted={() => setFixing(null)}
          />
        )}
      </Suspense>
    </>
  );
}
