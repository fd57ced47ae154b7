import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { AgentCard, SkeletonCard } from './agent-card';
import { AgentTable } from './agent-table';
import type { CatalogRoot } from './catalog';
import { itemAt, type Listing } from './listing';
import type { ListingStore } from './listing-store';
import { placeOf } from './place-of';
import type { CatalogState } from './use-catalog-state';
import { useKeptScroll } from './use-kept-scroll';

/** A first guess at the height of a row; the real one depends on the width and the font size. */
const ROW_HEIGHTS = { cards: 84, table: 36 } as const;

/** What the server renders, and the page until it has measured itself. */
const FIRST_RECT = { width: 0, height: 900 };

/** The rows of the listing that are in view, in as much room as all of them would take. */
export function AgentList({
  ref,
  listing,
  roots,
  state,
  store,
}: {
  ref: Ref<HTMLDivElement>;
  listing: Listing;
  roots: readonly CatalogRoot[];
  state: CatalogState;
  store: ListingStore;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => scroller.current as HTMLDivElement);
  const height = useRef<number>(ROW_HEIGHTS[state.view]);
  const rows = useVirtualizer({
    count: listing.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height.current,
    overscan: 6,
    initialRect: FIRST_RECT,
  });

  // All rows have one height, so measuring one is enough; it changes with the width.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      const row = element.querySelector<HTMLElement>('[data-row]');
      if (row === null || row.offsetHeight === height.current) return;
      height.current = row.offsetHeight;
      rows.measure();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rows]);

  useKeptScroll(scroller, `${listing.search}#${state.view}`);

  const shown = rows.getVirtualItems();
  const from = shown[0]?.index ?? 0;
  const to = (shown.at(-1)?.index ?? -1) + 1;
  useEffect(() => store.need(listing, from, to), [store, listing, from, to]);

  const space = {
    before: shown[0]?.start ?? 0,
    after: rows.getTotalSize() - (shown.at(-1)?.end ?? 0),
  };
  const visible = shown.map(({ index }) => ({ index, item: itemAt(listing, index) }));
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto border-line border-t [overflow-anchor:none]"
    >
      {state.view === 'table' ? (
        <AgentTable
          rows={visible}
          total={listing.total}
          space={space}
          roots={roots}
          state={state}
        />
      ) : (
        <ul aria-label="Agents" style={{ paddingTop: space.before, paddingBottom: space.after }}>
          {visible.map(({ index, item }) =>
            item === null ? (
              <SkeletonCard key={index} />
            ) : (
              <AgentCard
                key={`${item.root}/${item.path}`}
                item={item}
                index={index}
                total={listing.total}
                place={placeOf(item, roots)}
              />
            ),
          )}
        </ul>
      )}
    </div>
  );
}
