'use client';

import { useEffect, useState, useSyncExternalStore, useTransition } from 'react';
import { isRefreshHeld, onRefreshHeld } from './hold-refresh';
import { noteBehind } from './page-age';
import { useFetchedPages } from './use-fetched-pages';
import { useLibraryEvents } from './use-library-events';

/**
 * Refreshes the page when files change on disk. Changes during a refresh lead to just one more,
 * because files can change faster than a page is rendered.
 */
export function LiveRefresh() {
  const pages = useFetchedPages();
  const [isOld, setIsOld] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const isHeld = useSyncExternalStore(onRefreshHeld, isRefreshHeld, () => false);
  useLibraryEvents(() => setIsOld(true));
  useEffect(() => {
    if (!isOld || isRefreshing || isHeld) return;
    setIsOld(false);
    startRefresh(() => pages.refresh());
  }, [isOld, isRefreshing, isHeld, pages]);
  useEffect(() => {
    noteBehind(isOld || isRefreshing || isHeld);
    return () => noteBehind(false);
  }, [isOld, isRefreshing, isHeld]);
  useEffect(() => {
    addEventListener('hashchange', tellRouter);
    return () => removeEventListener('hashchange', tellRouter);
  }, []);
  return null;
}

/** Without this, what a link within the page put into the address would be gone after a refresh. */
function tellRouter(): void {
  history.replaceState(history.state, '', location.href);
}
