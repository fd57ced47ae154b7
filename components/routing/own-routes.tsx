'use client';

import { lazy, Suspense } from 'react';
import { routesOf } from '@/components/api/routing';
import { usePageAnswer } from '@/components/live/use-page-answer';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

const RoutesReport = lazy(async () => ({
  default: (await import('./routes-report')).RoutesReport,
}));

/**
 * Milliseconds for which a page has to be open. Thousands of agents take seconds to compare, for
 * which nobody asks who goes from one page to the next, or only points at one.
 */
const STAY = 700;

/** What becomes of the examples of one agent, tried once a person stays on its page. */
export function OwnRoutes({
  agent: { root, path },
  version,
}: {
  agent: AgentRef;
  /** Of the library; another one is a reason to ask again. */
  version: number;
}) {
  const answer = usePageAnswer(routesOf({ root, path }), { version, pause: STAY })?.answer;
  if (answer?.ok === false) return <p className="text-bad">{answer.message}</p>;
  const trying = <p className="text-faint">Trying the examples…</p>;
  return (
    <Suspense fallback={trying}>
      {answer === undefined ? trying : <RoutesReport report={answer} own />}
    </Suspense>
  );
}
