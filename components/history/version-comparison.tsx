'use client';

import { lazy, useState } from 'react';
import { InBrowser } from '@/components/ui/in-browser';
import type { AgentContext } from '@/lib/agents/model/reading';
import type { VersionText } from './use-version-text';

const MeaningView = lazy(async () => ({
  default: (await import('@/components/changes/meaning-view')).MeaningView,
}));

export function VersionComparison({
  before,
  after,
  context,
}: {
  before: VersionText;
  after: VersionText;
  /** By whose rules both are read. */
  context: Pick<AgentContext, 'rules' | 'path'>;
}) {
  const shown = useState(false);
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
      <MeaningView before={before.text} after={after.text} context={context} shown={shown} />
    </InBrowser>
  );
}
