'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLibraryEvents } from '@/components/live/use-library-events';
import type { Listing } from './listing';
import { ListingStore } from './listing-store';

/** How soon to ask again while the library is being read, in milliseconds. */
const INDEXING_POLL = 300;

/** Survives a visit to another page, so that the way back shows the list at once. */
let kept: Listing | null = null;

/** The listing for a query; `stale` while it is still that of the query before. */
export function useListing(search: string, initial: Listing) {
  const [store] = useState(
    () => new ListingStore(kept !== null && kept.search === search ? kept : initial),
  );
  const { listing, failed } = useSyncExternalStore(store.subscribe, store.get, store.get);
  const indexing = [listing.indexing, listing.indexingBodies, listing.readingTools].some(
    (one) => one !== null,
  );

  useEffect(() => {
    // On the way back from another page the initial listing can be older than the kept one, or both
    // older than the library.
    if (kept !== null) store.refresh();
  }, [store]);

  useEffect(() => store.show(search), [store, search]);

  useEffect(() => {
    kept = listing;
  }, [listing]);

  useEffect(() => {
    if (!indexing) return;
    const timer = setInterval(store.refresh, INDEXING_POLL);
    return () => clearInterval(timer);
  }, [store, indexing]);

  useLibraryEvents(store.refresh);

  return { listing, failed, stale: listing.search !== search, store };
}
