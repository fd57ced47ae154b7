'use client';

import { lazy } from 'react';
import { InBrowser } from '@/components/ui/in-browser';
import type { VersionText } from './use-version-text';

const DiffView = lazy(async () => ({
  default: (await import('@/components/changes/diff-view')).DiffView,
}));

export function VersionComparison({ before, after }: { before: VersionText; after: VersionText }) {
  if (before.kind === 'gone' || after.kind === 'gone') {
    return (
      <p className="text-soft text-sm">
        This version cannot be read. The history may have removed it to stay within its limits, or
        the server is not answering.
      </p>
    );
  }
  if (before.kind === 'reading' || after.kind === 'reading') {
    return <p className="text-faint text-sm">Reading the version…</p>;
  }
  if (before.text === after.text)
    return <p className="text-soft text-sm">The two versions are the same.</p>;
  return (
    <InBrowser>
      <DiffView before={before.text} after={after.text} />
    </InBrowser>
  );
}
