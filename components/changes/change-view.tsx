'use client';

import { lazy, useMemo } from 'react';
import { InBrowser } from '@/components/ui/in-browser';
import type { Sides } from '@/lib/agents/changes/tell-sides';
import type { Rules } from '@/lib/agents/model/agent';

const DiffView = lazy(async () => ({ default: (await import('./diff-view')).DiffView }));
const MeaningView = lazy(async () => ({ default: (await import('./meaning-view')).MeaningView }));

/** What became of a file: of an agent by meaning, of any other by its lines. */
export function ChangeView({
  path,
  rules,
  before,
  after,
  sides,
}: {
  path: string;
  /** By which it is read as an agent; null where it is none. */
  rules: Rules | null;
  /** Null where there was no file. */
  before: string | null;
  after: string | null;
  /** What the two are called, where they are two agents and not a text before and after. */
  sides?: Sides;
}) {
  const context = useMemo(() => (rules === null ? null : { rules, path }), [rules, path]);
  if (before === after) return <p className="text-faint">The text is the same.</p>;
  return (
    <InBrowser>
      {context === null || before === null || after === null ? (
        <DiffView before={before ?? ''} after={after ?? ''} />
      ) : (
        <MeaningView before={before} after={after} context={context} sides={sides} />
      )}
    </InBrowser>
  );
}
