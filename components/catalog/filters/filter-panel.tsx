import type { Listing } from '@/components/catalog/listing/listing';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { Filters, QueryChanges } from '@/components/catalog/state/use-list-query';
import { FACET_NAMES } from '@/lib/agents/catalog/facets';
import { FacetPanel } from './facet-panel';
import { SavedViews } from './saved-views';

/** What narrows the list: saved views, and the filters. */
export function FilterPanel({
  search,
  total,
  stale,
  facets,
  offered,
  roots,
  filters,
  typed,
  changes,
}: {
  /** The query, as it is in the address. */
  search: string;
  /** How many agents are listed. */
  total: number;
  /** Whether they are still those of the query before. */
  stale: boolean;
  facets: Listing['facets'];
  offered: Listing['offered'];
  roots: readonly CatalogRoot[];
  filters: Filters;
  /** The filters that are typed into the search. */
  typed: string;
  changes: QueryChanges;
}) {
  const ticked = FACET_NAMES.some((facet) => filters[facet].length > 0);
  return (
    <div className="flex flex-col gap-3 p-2 pt-3">
      <SavedViews search={search} hasResults={total > 0} onOpen={changes.open} />
      {total === 0 && !stale && search !== '' && !ticked && (
        <p className="px-2 text-faint text-sm">Nothing is listed, so there is nothing to filter.</p>
      )}
      <FacetPanel
        facets={facets}
        offered={offered}
        roots={roots}
        filters={filters}
        typed={typed}
        onToggle={changes.toggle}
      />
    </div>
  );
}
