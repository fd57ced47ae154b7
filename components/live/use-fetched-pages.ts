'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { FetchedPages } from './fetched-pages';
import { onLibraryChange } from './use-library-events';

let shared: FetchedPages | undefined;

/** One for the whole page, because the router keeps what it fetched for all links. */
function fetchedPages(): FetchedPages {
  if (!shared) {
    shared = new FetchedPages();
    onLibraryChange(shared.change);
  }
  return shared;
}

/** The pages that links have fetched ahead, and how to see that none is shown that is out of date. */
export function useFetchedPages() {
  const router = useRouter();
  return useMemo(() => {
    const refresh = () => {
      fetchedPages().forget();
      router.refresh();
    };
    return {
      note: (href: string) => fetchedPages().note(href),
      /** Fetches this page again, and what was fetched ahead once it is wanted again. */
      refresh,
      /** The same where the page behind a link may be out of date. */
      freshen: (href: string) => {
        if (fetchedPages().isOld(href)) refresh();
      },
    };
  }, [router]);
}
