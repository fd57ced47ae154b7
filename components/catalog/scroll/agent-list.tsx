import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import type { Listing } from '@/components/catalog/listing/listing';
import type { ListingStore } from '@/components/catalog/listing/listing-store';
import { AgentCard, SkeletonCard } from '@/components/catalog/rows/agent-card';
import { AgentTable } from '@/components/catalog/rows/agent-table';
import { findRowPart, type RowProps, rowIndexAround } from '@/components/catalog/rows/row';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { View } from '@/components/catalog/state/kept-view';
import type { Selected } from '@/components/catalog/state/selection-store';
import type { AgentItem, ListQuery } from '@/lib/agents/catalog/listing';
import { sortOf } from '@/lib/agents/catalog/sorts';
import { type AgentRef, refKey, sameRef } from '@/lib/agents/model/agent-ref';
import { type ListHandle, useListHandle } from './list-handle';
import { listedAt } from './listed-row';
import { RowKeys } from './row-keys';
import { keptScroll, useKeptScroll } from './use-kept-scroll';
import { useRows } from './use-rows';

/** The rows that are in view, in an element as high as all rows together. */
export function AgentList({
  ref,
  listing,
  roots,
  view,
  opened,
  isPainted,
  order,
  onOrder,
  preview,
  onPreview,
  onFix,
  store,
  selected,
  onSelect,
  onExtend,
  onKeyDown,
}: {
  ref: Ref<ListHandle>;
  listing: Listing;
  roots: readonly CatalogRoot[];
  view: View;
  /** The list as the addresses of its agents carry it. */
  opened: string;
  /** Whether its first rows are on the screen. */
  isPainted: boolean;
  order: ListQuery['sort'];
  onOrder: (order: ListQuery['sort']) => void;
  /** The agent in the preview; null while that is closed. */
  preview: AgentRef | null;
  onPreview: (agent: AgentRef) => void;
  onFix: (item: AgentItem) => void;
  store: ListingStore;
  selected: Selected;
  onSelect: (item: AgentItem) => void;
  /** Ends a range of selected agents at a row. */
  onExtend: (index: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = `${listing.search}#${view}`;
  const rows = useRows(scroller, listing, view, keptScroll(list), isPainted);
  useKeptScroll(scroller, list);
  useListHandle(ref, scroller, rows.scrollToIndex);

  const shown = rows.getVirtualItems();
  const from = shown[0]?.index ?? 0;
  const to = (shown.at(-1)?.index ?? -1) + 1;
  const inView = rows.range === null ? 0 : rows.range.endIndex - rows.range.startIndex + 1;
  useEffect(() => store.need(listing, from, to, inView), [store, listing, from, to, inView]);

  const propsOf = (index: number): RowProps | null => {
    const listed = listedAt(listing, index, roots);
    if (listed === null) return null;
    const { item } = listed;
    return {
      ...listed,
      list: opened,
      sorted: sortOf(order),
      paned: preview !== null,
      current: preview !== null && sameRef(preview, item),
      selected: selected.has(refKey(item)),
      onSelect,
      onExtend,
      onPreview,
      onFix,
    };
  };
  const [rowKeys] = useState(() => new RowKeys());
  const visible = shown.map(({ index }) => ({ index, props: propsOf(index) }));
  const keys = rowKeys.assign(
    listing.search,
    visible.flatMap(({ props }) => (props === null ? [] : refKey(props.item))),
    !scroller.current?.contains(document.activeElement),
  );
  const space = {
    before: shown[0]?.start ?? 0,
    after: rows.getTotalSize() - (shown.at(-1)?.end ?? 0),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only adds to what the links and boxes in it do.
    <div
      ref={scroller}
      // It has the focus while a row is awaited.
      tabIndex={-1}
      onKeyDown={onKeyDown}
      // It would select text up to there.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClickCapture={(event) => {
        if (!event.shiftKey || event.target instanceof HTMLInputElement) return;
        const index = rowIndexAround(event.target);
        if (index === null) return;
        event.preventDefault();
        event.stopPropagation();
        onExtend(index);
        findRowPart(scroller.current, index, 'link')?.focus({ preventScroll: true });
      }}
      className="@container min-h-0 flex-1 overflow-y-auto border-line border-t outline-none [overflow-anchor:none]"
    >
      {view === 'table' ? (
        <AgentTable
          rows={visible}
          keys={keys}
          total={listing.total}
          space={space}
          order={order}
          onOrder={onOrder}
        />
      ) : (
        <ul aria-label="Agents" style={{ paddingTop: space.before, paddingBottom: space.after }}>
          {visible.map(({ index, props }) =>
            props === null ? (
              <SkeletonCard key={index} />
            ) : (
              <AgentCard key={keys.get(refKey(props.item))} {...props} />
            ),
          )}
        </ul>
      )}
    </div>
  );
}
