'use client';

import { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { onceIdle } from '@/components/live/once-idle';
import { agentHref } from '@/lib/agents/model/agent-href';
import { itemAt, type Listing } from './listing/listing';

/**
 * Fetches the scripts of agents' pages before the first click, once in a visit: with the history of
 * an agent, whose page has the same scripts and costs the server next to nothing.
 */
export function useAgentScripts(listing: Listing): void {
  const router = useRouter();
  const first = itemAt(listing, 0);
  const href = first && agentHref(first, 'history');
  useEffect(() => {
    if (href === null) return;
    return onceIdle(() => router.prefetch(href, { kind: PrefetchKind.FULL }));
  }, [href, router]);
}
