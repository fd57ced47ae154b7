'use client';

import { useEffect, useState } from 'react';
import type { Dialog } from '@/lib/agents/examples/dialog';
import type { ClientReading, Piece, Problem, Standing, Verdict } from '@/lib/agents/model/agent';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** The part of the API's answer that the preview uses. */
export type AgentJson = AgentRef & {
  readonly name: string;
  readonly verdict: Verdict;
  readonly standing: Standing | null;
  readonly client: ClientReading;
  readonly prose: readonly Piece[];
  readonly examples: readonly Omit<Dialog, 'commentaryAt'>[];
  readonly problems: readonly Problem[];
  readonly tokens: { readonly total: number; readonly examples: number };
};

/** The agent before stays until the next one arrives; null before the first. */
export function useAgentJson(agent: AgentRef, version: number): AgentJson | 'failed' | null {
  const [shown, setShown] = useState<AgentJson | 'failed' | null>(null);
  const url = agentApiHref(agent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the library is a reason to look again.
  useEffect(() => {
    const abort = new AbortController();
    fetch(url, { signal: abort.signal })
      .then((response) => (response.ok ? response.json() : 'failed'))
      .then(setShown, () => {
        if (!abort.signal.aborted) setShown('failed');
      });
    return () => abort.abort();
  }, [url, version]);
  return shown;
}
