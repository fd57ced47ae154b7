import { GitCompare, ListChecks, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense } from 'react';
import { BAR_BUTTON, BarButton } from '@/components/bulk/bar-button';
import type { Listing } from '@/components/catalog/listing/listing';
import { fetchItems } from '@/components/catalog/listing/listing-store';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import { CopyButton } from '@/components/ui/copy-button';
import { MAX_LIMIT } from '@/lib/agents/catalog/list-query';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { compareHref, MAX_COMPARED } from '@/lib/agents/model/compare-href';

const BulkActions = lazy(async () => ({
  default: (await import('@/components/bulk/bulk-actions')).BulkActions,
}));

/** The actions on the selected agents. Takes no room while none is selected. */
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
  const router = useRouter();
  const paths = items.map(
    ({ root, path }) => `${roots.find(({ id }) => id === root)?.path ?? root}/${path}`,
  );
  return (
    <section aria-label="Selection">
      <p aria-live="polite" className="sr-only">
        {items.length > 0 && `${items.length} selected`}
      </p>
      {items.length > 0 && (
        <div className="@container border-line border-t bg-raised px-2 py-2 sm:px-4">
          <div className="flex items-center gap-1.5">
            <BarButton
              Icon={X}
              name="Clear"
              title="Clear the selection"
              onClick={() => onSelect([])}
            />
            <span className="min-w-0 flex-1 truncate text-sm tabular-nums">
              {items.length}
              <span className="@max-xl:sr-only"> {items.length === 1 ? 'agent' : 'agents'}</span>{' '}
              <span className="@max-sm:sr-only">selected</span>
            </span>
            {listing.total > items.length && listing.total <= MAX_LIMIT && (
              <BarButton
                Icon={ListChecks}
                name={`Select all ${listing.total}`}
                onClick={() =>
                  fetchItems(listing.search, 0, MAX_LIMIT).then(
                    ({ items }) => onSelect(items),
                    console.error,
                  )
                }
              />
            )}
            {items.length >= 2 && (
              <BarButton
                Icon={GitCompare}
                name="Compare"
                title={
                  items.length > MAX_COMPARED
                    ? `At most ${MAX_COMPARED} agents can be compared.`
                    : 'Compare them side by side'
                }
                disabled={items.length > MAX_COMPARED}
                onClick={() => router.push(compareHref(items))}
              />
            )}
            <CopyButton text={paths.join('\n')} className={BAR_BUTTON}>
              Copy paths
            </CopyButton>
            {/* The number of selected agents shows before this has loaded. */}
            <Suspense>
              <BulkActions items={items} onDone={onSelect} />
            </Suspense>
          </div>
        </div>
      )}
    </section>
  );
}
