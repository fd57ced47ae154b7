import { GitCompare, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { Suspense } from 'react';
import { compareHref, MAX_COMPARED } from '@/components/compare/compared-agent';
import { CopyButton } from '@/components/ui/copy-button';
import { formatCount } from '@/components/ui/format-count';
import { MAX_LIMIT } from '@/lib/agents/list-query';
import type { AgentItem } from '@/lib/agents/listing';
import type { CatalogRoot } from './catalog';
import type { Listing } from './listing';
import { fetchItems } from './listing-store';

const BulkActions = dynamic(() =>
  import('@/components/bulk/bulk-actions').then((module) => module.BulkActions),
);

/** What can be done with the agents that are selected. Takes no room while there are none. */
export function SelectionBar({
  items,
  listing,
  roots,
  onSelect,
}: {
  items: readonly AgentItem[];
  listing: Listing;
  roots: readonly CatalogRoot[];
  onSelect: (items: readonly AgentItem[]) => void;
}) {
  const paths = items.map(
    ({ root, path }) => `${roots.find(({ id }) => id === root)?.path ?? root}/${path}`,
  );
  return (
    <section aria-label="Selection">
      <p aria-live="polite" className="sr-only">
        {items.length > 0 && `${items.length} selected`}
      </p>
      {items.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 border-line border-t bg-raised px-3 py-2 sm:px-4">
          <span className="min-w-fit flex-1 text-sm tabular-nums">
            {formatCount(items.length, 'agent', 'agents')} selected
          </span>
          {listing.total > items.length && listing.total <= MAX_LIMIT && (
            <button
              type="button"
              className="control"
              onClick={() =>
                fetchItems(listing.search, 0, MAX_LIMIT).then(
                  ({ items }) => onSelect(items),
                  console.error,
                )
              }
            >
              Select all {listing.total}
            </button>
          )}
          {items.length >= 2 && items.length <= MAX_COMPARED && (
            <Link href={compareHref(items)} prefetch={false} className="control">
              <GitCompare size={14} aria-hidden="true" />
              Compare
            </Link>
          )}
          <CopyButton text={paths.join('\n')}>Copy paths</CopyButton>
          {/* The selection shows at once, not when this is loaded. */}
          <Suspense>
            <BulkActions items={items} onDone={onSelect} />
          </Suspense>
          <button type="button" className="control" onClick={() => onSelect([])}>
            <X size={14} aria-hidden="true" />
            Clear
          </button>
        </div>
      )}
    </section>
  );
}
