'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Listing } from '@/components/catalog/listing/listing';
import type { Marks } from '@/components/text/highlight';
import { parseQuery } from '@/lib/agents/catalog/query';
import type { SearchedAs } from '@/lib/agents/search/highlight';

type Highlight = typeof import('@/lib/agents/search/highlight');

/** What finds the words of a listing's search in texts, by the rules of the search; null where it has none. */
export function useMarks({
  search,
  taken,
}: Pick<Listing, 'search' | 'taken'>): ((as: SearchedAs) => Marks) | null {
  const q = new URLSearchParams(search).get('q') ?? '';
  /** Loaded with the first search: it folds every letter that there is. */
  const [loaded, setLoaded] = useState<Highlight | null>(null);
  useEffect(() => {
    if (q !== '') import('@/lib/agents/search/highlight').then(setLoaded);
  }, [q]);
  return useMemo(() => {
    if (loaded === null || q === '') return null;
    const highlighter = new loaded.Highlighter(parseQuery(q), taken);
    if (highlighter.needles.length === 0) return null;
    return (as) => (text) => highlighter.find(text, as).ranges;
  }, [loaded, q, taken]);
}
