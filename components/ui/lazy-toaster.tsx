'use client';

import dynamic from 'next/dynamic';

/** Loaded after the page, because nothing has a result to show before. */
export const LazyToaster = dynamic(() => import('./toaster').then(({ Toaster }) => Toaster), {
  ssr: false,
});
