'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** The scroll position of each list, for the way back from another page. */
const kept = new Map<string, number>();

/** Where a list that was seen before was scrolled to; 0 for any other. */
export function keptScroll(list: string): number {
  return kept.get(list) ?? 0;
}

/** Restores the scroll position of a list that was seen before; scrolls any other to its top. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, list: string): void {
  // Tracked by events, because reading it forces the browser to lay out the page.
  const top = useRef(0);

  useLayoutEffect(() => {
    const wanted = keptScroll(list);
    if (scroller.current !== null && wanted !== top.current) scroller.current.scrollTop = wanted;
  }, [scroller, list]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = () => {
      top.current = element.scrollTop;
      kept.set(list, top.current);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller, list]);
}
