'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

/**
 * Sent before a command goes to another page, with its address. Cancelling the event stays on this
 * page.
 */
export const LEAVING = 'agent-catalog-leaving';

declare global {
  interface WindowEventMap {
    [LEAVING]: CustomEvent<string>;
  }
}

/** Leads to a page of the app, unless something here is unsaved and asks first. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href) => {
      const event = new CustomEvent(LEAVING, { detail: href, cancelable: true });
      if (window.dispatchEvent(event)) router.push(href);
    },
    [router],
  );
}
