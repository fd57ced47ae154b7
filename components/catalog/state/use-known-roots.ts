'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { Facet } from '@/lib/agents/catalog/listing';
import type { CatalogRoot } from './catalog-root';

/**
 * Refreshes the page when the list has agents of a folder that was opened after the page was
 * loaded.
 */
export function useKnownRoots(listed: Facet, roots: readonly CatalogRoot[]): void {
  const router = useRouter();
  const unknown = listed.find(({ value }) => roots.every(({ id }) => id !== value))?.value;
  useEffect(() => {
    if (unknown !== undefined) router.refresh();
  }, [router, unknown]);
}
