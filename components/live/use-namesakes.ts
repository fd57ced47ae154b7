'use client';

import { useCallback, useEffect, useState } from 'react';
import { MAX_LIMIT } from '@/lib/agents/catalog/list-query';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import type { Claim } from '@/lib/agents/catalog/precedence';
import { useLibraryEvents } from './use-library-events';

/** The agents of the library that have a name, and its roots in order of precedence. */
export type Namesakes = {
  readonly name: string;
  readonly claims: readonly Claim[];
  readonly roots: readonly string[];
};

/** How long typing must pause before the server is asked, in milliseconds. */
const PAUSE = 150;

/** Null until the server has answered for this name, and where there is none. */
export function useNamesakes(name: string | null): Namesakes | null {
  const [found, setFound] = useState<Namesakes | null>(null);
  const [version, setVersion] = useState(0);
  useLibraryEvents(useCallback(() => setVersion((last) => last + 1), []));
  // biome-ignore lint/correctness/useExhaustiveDependencies: who has the name may change with the library
  useEffect(() => {
    if (name === null || name.trim() === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      findNamesakes(name.trim(), abort.signal)
        .then(setFound)
        // The server says the same once the file is saved.
        .catch(() => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [name, version]);
  return found !== null && found.name === name?.trim() ? found : null;
}

async function findNamesakes(name: string, signal: AbortSignal): Promise<Namesakes> {
  const query = new URLSearchParams({
    q: `name:"${name.replaceAll('"', ' ')}"`,
    limit: String(MAX_LIMIT),
  });
  const get = async (url: string) => {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`${url} is refused: ${response.status}.`);
    return response.json();
  };
  const [list, { roots }]: [ListAnswer, { roots: { id: string }[] }] = await Promise.all([
    get(`/api/agents?${query}`),
    get('/api/roots'),
  ]);
  const claims = list.items
    .filter((item) => item.name === name && item.scope !== 'plugin')
    .filter(({ verdict }) => verdict === 'loads' || verdict === 'altered')
    .map(({ root, path, scope }) => ({ root, path, scope, name }));
  return { name, claims, roots: roots.map(({ id }) => id) };
}
