'use client';

import { useEffect, useState } from 'react';
import type { Answer } from './call-api';

/** How long typing must pause before the server is asked what would change, in milliseconds. */
const PAUSE = 300;

/**
 * What a change would do, asked anew whenever it is another one; null until that is known.
 * @param asked stands for all that is asked; null while that is nothing
 */
export function usePlanned<T>(
  asked: string | null,
  plan: (signal: AbortSignal) => Promise<Answer<T>>,
): { readonly planned: T | null; readonly fault: string | null } {
  const [known, setKnown] = useState<{
    asked: string;
    planned: T | null;
    fault: string | null;
  } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked stands for how
  useEffect(() => {
    if (asked === null) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await plan(abort.signal);
      if (abort.signal.aborted) return;
      setKnown(
        answer.ok
          ? { asked, planned: answer, fault: null }
          : { asked, planned: null, fault: answer.message },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked]);
  return known !== null && known.asked === asked ? known : { planned: null, fault: null };
}
