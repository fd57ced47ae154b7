import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import {
  groupAround,
  itemAt,
  type Listing,
  namesakesAt,
} from '@/components/catalog/listing/listing';
import type { ListingStore } from '@/components/catalog/listing/listing-store';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { Selected } from '@/components/catalog/state/selection-store';
import type { View } from '@/components/catalog/state/use-view';
import type { AgentItem, ListQuery } from '@/lib/agents/catalog/listing';
import { sortOf } from '@/lib/agents/catalog/sorts';
import { type AgentRef, refKey, sameRef } from '@/lib/agents/model/agent-ref';
import { MAX_COMPARED } from '@/lib/agents/model/compare-href';
import { shortPlaceOf } from '@/lib/agents/model/place';
import { AgentCard, SkeletonCard } from './agent-card';
import { AgentTable } from './agent-table';
import { findRowPart, type RowPart, type RowProps, rowIndexAround } from './row';
import { sharedStart } from './shared-start';
import { keptScroll, useKeptScroll } from './use-kept-scroll';
import { useRows } from './use-rows';

export type ListHandle = {
  /** Scrolls a row into view and focuses it. */
  readonly focusRow: (index: number, part?: RowPart) => void;
  /** Focuses a row again; scrolls only when no part of it is in view. */
  readonly refocusRow: (index: number) => void;
};

/** The rows that are in view, in an element as high as all rows together. */
export function AgentList({
  ref,
  listing,
  roots,
  view,
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
  const rows = useRows(scroller, listing, view, keptScroll(list));
  useKeptScroll(scroller, list);

  useListHandle(ref, scroller, rows.scrollToIndex);

  const shown = rows.getVirtualItems();
  const from = shown[0]?.index ?? 0;
  const to = (shown.at(-1)?.index ?? -1) + 1;
  useEffect(() => store.need(listing, from, to), [store, listing, from, to]);

  const propsOf = (index: number): RowProps | null => {
    const item = itemAt(listing, index);
    if (item === null) return null;
    return {
      ...listedAt(listing, index, item, roots),
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
  const visible = shown.map(({ index }) => ({ index, props: propsOf(index) }));
  const space = {
    before: shown[0]?.start ?? 0,
    after: rows.getTotalSize() - (shown.at(-1)?.end ?? 0),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only adds to what the links and boxes in it do.
    <div
      ref={scroller}
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
      className="@container min-h-0 flex-1 overflow-y-auto border-line border-t [overflow-anchor:none]"
    >
      {view === 'table' ? (
        <AgentTable
          rows={visible}
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
              <AgentCard key={refKey(props.item)} {...props} />
            ),
          )}
        </ul>
      )}
    </div>
  );
}

/** What another part of the page can do with the list. */
function useListHandle(
  ref: Ref<ListHandle>,
  scroller: RefObject<HTMLElement | null>,
  scrollToIndex: (index: number) => void,
): void {
  /** What gets the focus once it has come into view, been fetched and rendered. */
  const awaited = useRef<{ focus: () => boolean; before: Element | null } | null>(null);
  useEffect(() => {
    if (awaited.current === null) return;
    const { activeElement } = document;
    // A row that had the focus is no longer rendered, which leaves it to the body.
    const isFree = [awaited.current.before, document.body].includes(activeElement);
    if (!isFree || awaited.current.focus()) awaited.current = null;
  });
  useImperativeHandle(ref, () => {
    const focusRow = (index: number, part: RowPart, isStill: (part: Element) => boolean) => {
      const focus = () => {
        const found = findRowPart(scroller.current, index, part);
        found?.focus({ preventScroll: isStill(found) });
        return found !== null;
      };
      awaited.current = null;
      if (focus()) return;
      awaited.current = { focus, before: document.activeElement };
      scrollToIndex(index);
    };
    return {
      focusRow: (index, part = 'link') => focusRow(index, part, () => false),
      refocusRow: (index) => focusRow(index, 'link', (link) => isInView(link, scroller.current)),
    };
  });
}

/** What a row shows of the list: its agent, and those that share its name. */
function listedAt(listing: Listing, index: number, item: AgentItem, roots: readonly CatalogRoot[]) {
  const around = groupAround(listing, index);
  const others = around === null ? [] : namesakesAt(listing, around.at, MAX_COMPARED);
  const compared = namesakesAt(listing, index, MAX_COMPARED);
  return {
    item,
    group: listing.groups.get(index) ?? null,
    groupPlace: commonRoot(compared, roots),
    compared,
    grouped: listing.groups.size > 0,
    index,
    total: listing.total,
    place: shortPlaceOf(item, roots),
    aliases: item.aliases?.map((ref) => shortPlaceOf(ref, roots)).join(', ') ?? null,
    shared: sharedStart(others.map((other) => shortPlaceOf(other, roots))),
  };
}

/** Whether any part of the row of this link is in view. */
function isInView(link: Element, scroller: Element | null): boolean {
  const row = (link.closest('[data-row]') ?? link).getBoundingClientRect();
  const view = scroller?.getBoundingClientRect();
  return view !== undefined && row.bottom > view.top && row.top < view.bottom;
}

/** The label of the root that all of these are in; null when there are several, or only one is open. */
function commonRoot(items: readonly AgentItem[], roots: readonly CatalogRoot[]): string | null {
  const [first] = items;
  if (first === undefined || roots.length <= 1) return null;
  if (items.some(({ root }) => root !== first.root)) return null;
  return roots.find(({ id }) => id === first.root)?.label ?? first.root;
}
