'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Listing } from '@/components/catalog/listing/listing';
import type { View } from '@/components/catalog/state/kept-view';

/**
 * The heights of a row and of a group heading, guessed until they are measured. They depend on the
 * width and the font size, and are kept for the way back from another page.
 */
const HEIGHTS: Record<View, { readonly row: number; readonly group: number }> = {
  cards: { row: 80, group: 36 },
  table: { row: 36, group: 36 },
};

/** What the server renders, and the browser until it has measured. */
const FIRST_RECT = { width: 0, height: 900 };

/**
 * Which rows are in view. Some have a group heading above them; all rows have one height, and all
 * headings another.
 */
export function useRows(
  scroller: RefObject<HTMLElement | null>,
  listing: Listing,
  view: View,
  /** Where the list is scrolled to when it appears, so that its first render has those rows. */
  initialOffset: number,
  /** Whether what was found is painted: the rows around it, for those who scroll, follow a frame later. */
  isPainted: boolean,
) {
  const { groups, search } = listing;
  // Another function has all heights counted anew, as the rows of another search are rendered.
  const { keyOf } = useMemo(() => ({ search, keyOf: (index: number) => index }), [search]);
  const rows = useVirtualizer({
    count: listing.total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHTS[view].row + (groups.has(index) ? HEIGHTS[view].group : 0),
    getItemKey: keyOf,
    overscan: isPainted ? 6 : 0,
    initialRect: FIRST_RECT,
    initialOffset,
  });

  // One of each is enough to measure. Heights change with the width.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      const row = heightOf(element, '[data-row]') ?? HEIGHTS[view].row;
      const group = heightOf(element, '[data-group]') ?? HEIGHTS[view].group;
      if (row === HEIGHTS[view].row && group === HEIGHTS[view].group) return;
      HEIGHTS[view] = { row, group };
      rows.measure();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, rows, view]);

  const shown = useRef({ groups, search });
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { groups, search };
    if (groups === before.groups || search !== before.search) return;
    if (groups.size === 0 && before.groups.size === 0) return;
    const element = scroller.current;
    const { scrollTop = 0, clientHeight = 0 } = element ?? {};
    const first = rows.getVirtualItemForOffset(scrollTop);
    const atEnd = scrollTop > 0 && scrollTop + clientHeight >= rows.getTotalSize();
    rows.measure();
    if (element === null || first === undefined) return;
    // A heading that appears above the first row in view must not push it down, and a list scrolled
    // to its end stays there.
    const height = rows.getTotalSize();
    const moved = (rows.measurementsCache[first.index]?.start ?? first.start) - first.start;
    // The page has its new heights once this effect has ended, before anything is painted.
    queueMicrotask(() => {
      if (atEnd) element.scrollTop = height;
      else if (moved !== 0) element.scrollTop += moved;
    });
  }, [scroller, rows, groups, search]);

  return rows;
}

/** Table rows have fractional heights, which add up over thousands. */
function heightOf(list: HTMLElement, selector: string): number | undefined {
  return list.querySelector(selector)?.getBoundingClientRect().height;
}
