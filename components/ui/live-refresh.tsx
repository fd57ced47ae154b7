'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLibraryEvents } from './use-library-events';

/**
 * Renders the page anew when files change on disk.
 * @param again for a page that shows what is written a moment after the change, such as the version
 *   that another program replaced: how much later it looks once more, in milliseconds.
 */
export function LiveRefresh({ again }: { again?: number }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLibraryEvents(() => {
    router.refresh();
    clearTimeout(timer.current);
    if (again !== undefined) timer.current = setTimeout(() => router.refresh(), again);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return null;
}
