'use client';

import { lazy } from 'react';
import { InBrowser } from '@/components/ui/in-browser';

const JobsStatus = lazy(async () => ({ default: (await import('./jobs-status')).JobsStatus }));

/** Loaded after the page, because no job is started before. */
export function LazyJobs() {
  return (
    <InBrowser>
      <JobsStatus />
    </InBrowser>
  );
}
