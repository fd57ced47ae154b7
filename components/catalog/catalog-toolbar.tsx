import { LayoutList, PanelRight, SlidersHorizontal, Table2 } from 'lucide-react';
import type { Listing } from '@/components/catalog/listing/listing';
import { VIEWS, type View } from '@/components/catalog/state/kept-view';
import type { QueryChanges } from '@/components/catalog/state/use-list-query';
import { formatCount } from '@/components/words/format-count';
import { FACET_NAMES } from '@/lib/agents/catalog/facets';
import { defaultSort } from '@/lib/agents/catalog/list-query';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { firstOrder, SORT_FACTS, SORTS, type SortOrder, sortOf } from '@/lib/agents/catalog/sorts';
import { formatNumber } from '@/lib/agents/model/format-number';
import { SelectAllBox } from './select-all-box';
import { TokenTotal } from './token-total';
import type { Choice } from './use-choice';

// Once, because this is rendered several times with each key in the search field.
const FILTERS_ICON = <SlidersHorizontal size={14} aria-hidden="true" />;
const PREVIEW_ICON = <PanelRight size={15} aria-hidden="true" />;
const VIEW_LOOKS = {
  cards: { icon: <LayoutList size={15} aria-hidden="true" />, name: 'Cards' },
  table: { icon: <Table2 size={15} aria-hidden="true" />, name: 'Table' },
} as const;

/** How many agents are listed, and the controls for how they are shown. */
export function CatalogToolbar({
  listing,
  query,
  changes,
  choice,
  view,
  onView,
  previewing,
  onFilters,
  onPreview,
}: {
  listing: Listing;
  query: ListQuery;
  changes: QueryChanges;
  choice: Choice;
  view: View;
  onView: (view: View) => void;
  /** Whether the preview is open. */
  previewing: boolean;
  onFilters: () => void;
  /** Opens or closes the preview. */
  onPreview: () => void;
}) {
  const active = FACET_NAMES.reduce((count, facet) => count + query[facet].length, 0);
  const found = describeFound(listing, query);
  // The headings of the table can also reverse the order.
  const sorted = sortOf(query.sort);
  const turned = sorted === null || query.sort === firstOrder(sorted) ? null : sorted;
  return (
    <div className="@container flex h-12 shrink-0 items-center gap-2 px-3 sm:px-4">
      <SelectAllBox total={listing.total} extent={choice.extent} onToggle={choice.toggleAll} />
      <button type="button" className="control lg:hidden" onClick={onFilters}>
        {FILTERS_ICON}
        Filters
        {active > 0 && <span className="tabular-nums">({active})</span>}
      </button>
      <div className="flex min-w-0 flex-1 items-baseline gap-3 text-sm tabular-nums">
        <p role="status" className="shrink-0 text-soft">
          {formatNumber(listing.total)}
          <span className="max-sm:sr-only"> {found.noun}</span>
        </p>
        {listing.documents > 0 && query.verdict.length === 0 && !found.documents && (
          <button
            type="button"
            onClick={() => changes.toggle('verdict', 'document')}
            title="Matching Markdown files without an agent’s frontmatter. Click to list them instead."
            className="shrink-0 rounded text-faint hover:text-ink hover:underline max-md:hidden"
          >
            {formatCount(listing.documents, 'document', 'documents')}
          </button>
        )}
        {listing.tokens.total > 0 && (
          <TokenTotal tokens={listing.tokens} onSort={() => changes.sort('-tokens')} />
        )}
      </div>
      <label className="flex items-center gap-2 text-faint text-sm">
        <span className="@max-4xl:sr-only">Sort by</span>
        <select
          value={query.sort}
          onChange={(event) => changes.sort(event.target.value as SortOrder)}
          className="control max-w-30 pr-1 sm:max-w-36"
        >
          {[query.sort, defaultSort(query.q)].includes('relevance') && (
            <option value="relevance">Best match</option>
          )}
          {SORTS.map((sort) => (
            <option key={sort} value={firstOrder(sort)}>
              {SORT_FACTS[sort].name}
            </option>
          ))}
          {turned !== null && (
            <option value={query.sort}>{SORT_FACTS[turned].name}, reversed</option>
          )}
        </select>
      </label>
      <button
        type="button"
        aria-pressed={previewing}
        disabled={listing.total === 0}
        title="Shows an agent beside the list. Click next to a name to show that agent."
        onClick={onPreview}
        className="control aria-pressed:bg-hover max-xl:hidden"
      >
        {PREVIEW_ICON}
        Preview
      </button>
      <fieldset className="flex rounded-md border border-line-strong p-0.5">
        <legend className="sr-only">View</legend>
        {VIEWS.map((other) => {
          const { icon, name } = VIEW_LOOKS[other];
          return (
            <button
              key={other}
              type="button"
              aria-pressed={other === view}
              aria-label={name}
              title={name}
              onClick={() => onView(other)}
              className="grid h-6.5 w-7.5 place-items-center rounded text-faint aria-pressed:bg-hover aria-pressed:text-ink"
            >
              {icon}
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}

/** What is listed, in a word, and whether that includes documents: only a query that asks for them lists them. */
function describeFound({ total, documents, facets }: Listing, { verdict }: ListQuery) {
  const agents = facets.verdict.reduce(
    (sum, { value, count }) => (value === 'document' ? sum : sum + count),
    0,
  );
  const withDocuments =
    verdict.length > 0 ? verdict.includes('document') : documents > 0 && total > agents;
  if (!withDocuments) return { documents: false, noun: total === 1 ? 'agent' : 'agents' };
  const only = verdict.length === 1 || total === documents;
  const [one, many] = only ? ['document', 'documents'] : ['file', 'files'];
  return { documents: true, noun: total === 1 ? one : many };
}
