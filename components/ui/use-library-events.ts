'use client';

import { useEffect, useEffectEvent } from 'react';

/** Changes that come together, such as a checkout of another branch, count as one. */
const SETTLE = 60;

/**
 * Calls back after files of the library changed on disk. A hidden tab lets go of its stream, because
 * a browser allows six to one server and the seventh tab would hang; it catches up when it is seen.
 */
export function useLibraryEvents(onChange: () => void): void {
  const notify = useEffectEvent(onChange);
  useEffect(() => {
    let events: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(notify, SETTLE);
    };
    const open = () => {
      events = new EventSource('/api/events');
      events.addEventListener('change', settle);
    };
    const onVisibility = () => {
      if (document.hidden) {
        events?.close();
        events = null;
      } else if (events === null) {
        open();
        settle();
      }
    };
    if (!document.hidden) open();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(timer);
      events?.close();
    };
  }, []);
}
