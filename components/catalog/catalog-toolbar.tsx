import { LayoutList, SlidersHorizontal, Table2 } from 'lucide-react';
import { formatCount } from '@/components/ui/format-count';
import { FILTERS, SORTS } from '@/lib/agents/list-query';
import type { ListQuery } from '@/lib/agents/listing';
import type { Listing } from './listing';
import { firstOrder, SORT_NAMES } from './sort-orders';
import { TokenTotal } from './token-total';
import { type CatalogState, VIEWS } from './use-catalog-state';

const VIEW_LOOKS = {
  cards: { Icon: LayoutList, name: 'Cards' },
  table: { Icon: Table2, name: 'Table' },
} as const;

/** What is listed, and in which way. */
export function CatalogToolbar({
  listing,
  state,
  onFilters,
}: {
  listing: Listing;
  state: CatalogState;
  onFilters: () => void;
}) {
  const active = FILTERS.reduce((count, filter) => count + state.query[filter].length, 0);
  const documents = state.query.verdict.includes('document');
  // The table's headings also sort the other way round.
  const turned =
    SORTS.find(
      (sort) => state.query.sort.endsWith(sort) && state.query.sort !== firstOrder(sort),
    ) ?? null;
  return (
    <div className="flex h-12 shrink-0 items-center gap-2 px-3 sm:px-4">
      <button type="button" className="control lg:hidden" onClick={onFilters}>
        <SlidersHorizontal size={14} aria-hidden="true" />
        Filters
        {active > 0 && <span className="tabular-nums">({active})</span>}
      </button>
      <div className="flex min-w-0 flex-1 items-baseline gap-3 text-sm tabular-nums">
        <p role="status" className="truncate text-soft">
          {listing.total.toLocaleString('en')}
          <span className="max-sm:sr-only"> {listing.total === 1 ? 'agent' : 'agents'}</span>
        </p>
        {listing.documents > 0 && (
          <button
            type="button"
            aria-pressed={documents}
            onClick={() => state.toggle('verdict', 'document')}
            title="Markdown files without an agent’s frontmatter"
            className="truncate rounded text-faint hover:text-ink hover:underline aria-pressed:text-ink aria-pressed:underline max-md:hidden"
          >
            {formatCount(listing.documents, 'document', 'documents')}
          </button>
        )}
        <TokenTotal tokens={listing.tokens} />
      </div>
      <label className="flex items-center gap-2 text-faint text-sm">
        <span className="max-sm:sr-only">Sort by</span>
        <select
          value={state.query.sort}
          onChange={(event) => state.sort(event.target.value as ListQuery['sort'])}
          className="control max-w-24 pr-1 sm:max-w-36"
        >
          {state.query.q !== '' && <option value="relevance">Best match</option>}
          {SORTS.map((sort) => (
            <option key={sort} value={firstOrder(sort)}>
              {SORT_NAMES[sort]}
            </option>
          ))}
          {turned !== null && (
            <option value={state.query.sort}>{SORT_NAMES[turned]}, turned round</option>
          )}
        </select>
      </label>
      <fieldset className="flex rounded-md border border-line-strong p-0.5">
        <legend className="sr-only">View</legend>
        {VIEWS.map((view) => {
          const { Icon, name } = VIEW_LOOKS[view];
          return (
            <button
              key={view}
              type="button"
              aria-pressed={state.view === view}
              aria-label={name}
              title={name}
              onClick={() => state.show(view)}
              className="grid h-6.5 w-7.5 place-items-center rounded text-faint aria-pressed:bg-hover aria-pressed:text-ink"
            >
              <Icon size={15} aria-hidden="true" />
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}
