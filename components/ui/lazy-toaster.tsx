'use client';

import dynamic from 'next/dynamic';

/** Loaded after the page: nothing has a result to tell before. */
export const LazyToaster = dynamic(() => import('./toaster').then(({ Toaster }) => Toaster), {
  ssr: false,
});
