'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { type Answer, ask, type Question } from './call-api';

/** The last answer that came. */
export type Arrived<T> = {
  readonly answer: Answer<T>;
  /** False while it is the answer to the question before. */
  readonly current: boolean;
};

/**
 * The answer to a question, which is asked as soon as it is another one. Null until the first answer
 * is here, and where there is no question.
 * @param version asks again when it changes
 * @param pause how long a question has to stay before it is asked, in milliseconds
 */
export function useAnswer<T>(
  question: Question<T> | null,
  { version, pause = 0 }: { readonly version?: number | string; readonly pause?: number } = {},
): Arrived<T> | null {
  const [last, setLast] = useState<{ url: string; answer: Answer<T> } | null>(null);
  const url = question?.url ?? null;
  const askNow = useEffectEvent(async (signal: AbortSignal) => {
    if (question === null) return;
    const answer = await ask(question, signal);
    if (!signal.aborted) setLast({ url: question.url, answer });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is a reason to ask again
  useEffect(() => {
    if (url === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => askNow(abort.signal), pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, version, pause]);
  if (last === null || url === null) return null;
  return { answer: last.answer, current: last.url === url };
}
