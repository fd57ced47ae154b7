'use client';

import { type RefObject, useLayoutEffect } from 'react';

/** How far each list was scrolled, for the way back from another page. */
const kept = new Map<string, number>();

/** Scrolls a list to where it was when the same one was seen last: to its top when it never was. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, list: string): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = kept.get(list) ?? 0;
    const onScroll = () => kept.set(list, element.scrollTop);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller, list]);
}
