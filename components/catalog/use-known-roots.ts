'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { Facet } from '@/lib/agents/listing';
import type { CatalogRoot } from './catalog-root';

/** Asks the server for the page again when the list comes from a folder that was opened since. */
export function useKnownRoots(listed: Facet, roots: readonly CatalogRoot[]): void {
  const router = useRouter();
  const unknown = listed.find(({ value }) => roots.every(({ id }) => id !== value))?.value;
  useEffect(() => {
    if (unknown !== undefined) router.refresh();
  }, [router, unknown]);
}
