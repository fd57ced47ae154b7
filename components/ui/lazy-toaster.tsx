'use client';

import { lazy } from 'react';
import { InBrowser } from './in-browser';

const Toaster = lazy(async () => ({ default: (await import('./toaster')).Toaster }));

/** Loaded after the page, because nothing has a result to show before. */
export function LazyToaster() {
  return (
    <InBrowser>
      <Toaster />
    </InBrowser>
  );
}
