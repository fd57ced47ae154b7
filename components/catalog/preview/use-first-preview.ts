'use client';

import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { itemAt, type Listing } from '@/components/catalog/listing/listing';
import { usePreview } from '@/components/catalog/state/use-preview';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

const KEY = 'agent-catalog:preview';

/** From this width on the list loses nothing by the preview beside it. */
const ROOMY = '(min-width: 100rem)';

/**
 * The agent in the preview, which is open at first where there is room, until a person closes it:
 * this browser remembers that.
 */
export function useFirstPreview(listing: Listing): ReturnType<typeof usePreview> {
  const [preview, setPreview] = usePreview();
  const isDecided = useRef(false);
  const change = useCallback(
    (ref: AgentRef | null) => {
      isDecided.current = true;
      remember(ref === null ? 'closed' : 'open');
      setPreview(ref);
    },
    [setPreview],
  );
  const first = itemAt(listing, 0);
  const openFirst = useEffectEvent(() => {
    if (isDecided.current || first === null) return;
    isDecided.current = true;
    if (preview !== null || !matchMedia(ROOMY).matches) return;
    if (recall() !== 'closed') setPreview(first);
  });
  // While files are read for the first time there may be nothing to show yet.
  const hasSome = first !== null;
  useEffect(() => {
    if (hasSome) openFirst();
  }, [hasSome]);
  return [preview, change];
}

function remember(state: 'open' | 'closed'): void {
  try {
    localStorage.setItem(KEY, state);
  } catch {
    // Full or forbidden: the next visit starts with the preview.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
