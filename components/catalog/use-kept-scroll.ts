'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** How far each list was scrolled, for the way back from another page. */
const kept = new Map<string, number>();

/** Scrolls a list to where it was when the same one was seen last: to its top when it never was. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, list: string): void {
  // Followed rather than read, because reading it makes the browser lay out the page at once.
  const top = useRef(0);

  useLayoutEffect(() => {
    const wanted = kept.get(list) ?? 0;
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
