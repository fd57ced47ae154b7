'use client';

import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { findRowPart, type RowPart } from '@/components/catalog/rows/row';

/** What another part of the page can do with the list. */
export type ListHandle = {
  /** Scrolls a row into view and focuses it. */
  readonly focusRow: (index: number, part?: RowPart) => void;
  /** Focuses a row again; scrolls only when no part of it is in view. */
  readonly refocusRow: (index: number) => void;
  /** The row that gets the focus once it is rendered, from which a key that comes before goes on; else null. */
  readonly awaitedRow: () => AwaitedRow | null;
};

type AwaitedRow = { readonly index: number; readonly part: RowPart };

/** Gives a list its handle. @param scroller the element that its rows scroll in */
export function useListHandle(
  ref: Ref<ListHandle>,
  scroller: RefObject<HTMLElement | null>,
  scrollToIndex: (index: number) => void,
): void {
  /** What gets the focus once it has come into view, been fetched and rendered. */
  const awaited = useRef<(AwaitedRow & { focus: () => boolean; before: Element | null }) | null>(
    null,
  );
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
      // The row that has the focus may go, and the keys with it.
      if (scroller.current?.contains(document.activeElement)) {
        scroller.current.focus({ preventScroll: true });
      }
      awaited.current = { index, part, focus, before: document.activeElement };
      scrollToIndex(index);
    };
    return {
      focusRow: (index, part = 'link') => focusRow(index, part, () => false),
      awaitedRow: () => awaited.current,
      refocusRow: (index) => focusRow(index, 'link', (link) => isInView(link, scroller.current)),
    };
  });
}

/** Whether any part of the row of this link is in view. */
function isInView(link: Element, scroller: Element | null): boolean {
  const row = (link.closest('[data-row]') ?? link).getBoundingClientRect();
  const view = scroller?.getBoundingClientRect();
  return view !== undefined && row.bottom > view.top && row.top < view.bottom;
}
