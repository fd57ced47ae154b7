'use client';

import { type ReactNode, Suspense, useSyncExternalStore } from 'react';

/**
 * A part of a page that the server leaves out, around a component of React's `lazy`: the browser
 * loads its code once the page is there.
 */
export function InBrowser({
  waiting = null,
  children,
}: {
  /** Shown until the part is there. */
  waiting?: ReactNode;
  children: ReactNode;
}) {
  const here = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return here ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}

const neverChanges = () => () => undefined;
