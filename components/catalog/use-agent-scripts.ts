'use client';

import { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { agentHref } from '@/lib/agents/model/agent-href';
import { itemAt, type Listing } from './listing/listing';
import { onceIdle } from './once-idle';

/** Makes an address that no link has, so that nobody is ever shown what was fetched with it. */
const UNLINKED = 'ahead';

/**
 * Fetches the scripts of agents' pages before the first click, once in a visit: with the editor of
 * an agent, whose page has the same scripts and costs the server next to nothing.
 */
export function useAgentScripts(listing: Listing): void {
  const router = useRouter();
  const first = itemAt(listing, 0);
  const href = first && `${agentHref(first, 'edit')}&${UNLINKED}`;
  useEffect(() => {
    if (href === null) return;
    return onceIdle(() => router.prefetch(href, { kind: PrefetchKind.FULL }));
  }, [href, router]);
}
