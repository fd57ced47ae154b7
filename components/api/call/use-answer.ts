'use client';

import { useEffect, useState } from 'react';
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
  const url = question?.url;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for the question; another version is a reason to ask again
  useEffect(() => {
    if (question === null) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await ask(question, abort.signal);
      if (!abort.signal.aborted) setLast({ url: question.url, answer });
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, version, pause]);
  return last && question && { answer: last.answer, current: last.url === url };
}
