'use client';

import { useRouter } from 'next/navigation';
import { useLibraryEvents } from './use-library-events';

/** Renders the page anew when files change on disk. */
export function LiveRefresh() {
  const router = useRouter();
  useLibraryEvents(() => router.refresh());
  return null;
}
