'use client';

import { useEffect, useState } from 'react';
import type { ListAnswer } from '@/lib/agents/catalog/listing';

/** The tools that agents of the library use, most frequent first; empty until the server has answered. */
export function useLibraryTools(): readonly string[] {
  const [tools, setTools] = useState<readonly string[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    fetch('/api/agents?limit=1', { signal: abort.signal })
      .then((response) => (response.ok ? response.json() : Promise.reject()))
      .then((answer: ListAnswer) => setTools(answer.facets.tool.map(({ value }) => value)))
      // The picker works without them.
      .catch(() => undefined);
    return () => abort.abort();
  }, []);
  return tools;
}
