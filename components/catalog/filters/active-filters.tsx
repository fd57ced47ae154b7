import { X } from 'lucide-react';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { QueryChanges } from '@/components/catalog/state/use-list-query';
import { FACET_NAMES, FACETS, type FacetName } from '@/lib/agents/catalog/facets';
import type { ListAnswer, ListQuery } from '@/lib/agents/catalog/listing';

/** The active filters, each with a button that removes it. */
export function ActiveFilters({
  facets,
  roots,
  query,
  changes,
}: {
  facets: ListAnswer['facets'];
  roots: readonly CatalogRoot[];
  query: ListQuery;
  changes: QueryChanges;
}) {
  const active = FACET_NAMES.flatMap((filter) => query[filter].map((value) => ({ filter, value })));
  if (active.length === 0) return null;
  const labelOf = (filter: FacetName, value: string) =>
    facets[filter].find((entry) => entry.value === value)?.label ??
    (filter === 'root' ? roots.find((root) => root.id === value)?.label : undefined) ??
    value;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-1.5 px-3 pb-2.5 sm:px-4">
      {active.map(({ filter, value }) => (
        <li key={`${filter} ${value}`} className="max-w-full">
          <button
            type="button"
            onClick={() => changes.toggle(filter, value)}
            title="Remove this filter"
            className="flex max-w-full items-center gap-1 rounded-full border border-transparent bg-selected py-px pr-1.5 pl-2.5 text-ink text-sm hover:bg-hover"
          >
            <span className="sr-only">Remove filter</span>
            <span className="text-soft">{FACETS[filter].label}:</span>
            <span className="truncate">{labelOf(filter, value)}</span>
            <X size={13} aria-hidden="true" className="shrink-0 text-soft" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={changes.clear}
          className="rounded-full px-2 py-0.5 text-accent text-sm hover:underline"
        >
          Clear all
        </button>
      </li>
    </ul>
  );
}
