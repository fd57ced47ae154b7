'use client';

import { useCallback, useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { nameOf } from '@/components/api/names';
import type { NameJson } from '@/lib/api/names';
import { useLibraryEvents } from './use-library-events';

/** How long typing must pause before the server is asked, in milliseconds. */
const PAUSE = 150;

/**
 * What follows for a file if it has this name. Null until the server has answered for it, and where
 * there is none.
 * @param file without a path when it is still to be made
 */
export function useNamesakes(
  name: string | null,
  { root, path }: { readonly root: string; readonly path?: string },
): NameJson | null {
  const [version, setVersion] = useState(0);
  // Who has the name may change with the library.
  useLibraryEvents(useCallback(() => setVersion((last) => last + 1), []));
  const wanted = name?.trim() ?? '';
  const question = wanted === '' ? null : nameOf({ name: wanted, root, path });
  const arrived = useAnswer(question, { version, pause: PAUSE });
  // Where the server does not answer, it says the same once the file is saved.
  return arrived?.current && arrived.answer.ok ? arrived.answer : null;
}
