'use client';

import dynamic from 'next/dynamic';
import type { VersionText } from './use-version-text';

const DiffView = dynamic(() => import('@/components/changes/diff-view').then((m) => m.DiffView), {
  ssr: false,
});

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
  return <DiffView before={before.text} after={after.text} />;
}
