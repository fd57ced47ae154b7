'use client';

import { useSyncExternalStore } from 'react';
import { formatTime } from './format-file';

/**
 * The day of a point in time in the time zone of the browser. @param time milliseconds since 1970
 */
export function Day({ time }: { time: number }) {
  // The server may be in another time zone, and the first render has to be the same on both.
  const offset = useSyncExternalStore(
    neverChanges,
    () => new Date(time).getTimezoneOffset(),
    () => null,
  );
  const iso = new Date(time).toISOString();
  const local = new Date(time - (offset ?? 0) * 60_000).toISOString();
  return (
    <time dateTime={iso} title={offset === null ? undefined : formatTime(time)}>
      {local.slice(0, 10)}
    </time>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
