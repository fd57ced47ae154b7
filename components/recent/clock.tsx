'use client';

import { useSyncExternalStore } from 'react';

/** The time of day of a point in time, in the time zone of the browser; empty on the server. */
export function Clock({ time }: { time: number }) {
  const shown = useSyncExternalStore(
    () => () => undefined,
    () => new Date(time).toTimeString().slice(0, 5),
    () => '',
  );
  return <>{shown}</>;
}
