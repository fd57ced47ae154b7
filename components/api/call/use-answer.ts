'use client';

import { useEffect, useRef, useState } from 'react';
import { type Answer, ask, type Question } from './call-api';
import { Repeated } from './repeated';

/** The last answer that came. */
export type Arrived<T> = {
  readonly answer: Answer<T>;
  /** False while it is the answer to the question before. */
  readonly current: boolean;
};

type Options<T> = {
  readonly version?: number | string;
  readonly pause?: number;
  readonly by?: (question: Question<T>, signal: AbortSignal) => Promise<Answer<T> | null>;
};

/**
 * The answer to a question, which is asked as soon as it is another one. Null until the first answer
 * is here, and where there is no question.
 * @param version asks again when it changes, once the answer is here that is under way: what changes
 * faster than it is answered is shown all the same
 * @param pause how long a question has to stay before it is asked, in milliseconds
 * @param by asks it, the same one each time; null leaves the answer before
 */
export function useAnswer<T>(
  question: Question<T> | null,
  { version, pause = 0, by = ask }: Options<T> = {},
): Arrived<T> | null {
  const [last, setLast] = useState<{ url: string; answer: Answer<T> } | null>(null);
  const asking = useRef<Repeated | null>(null);
  const url = question?.url;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for the question
  useEffect(() => {
    if (question === null) return;
    const abort = new AbortController();
    const repeated = new Repeated(pause, async () => {
      const answer = await by(question, abort.signal);
      if (answer !== null && !abort.signal.aborted) setLast({ url: question.url, answer });
    });
    asking.current = repeated;
    return () => {
      repeated.end();
      abort.abort();
      asking.current = null;
    };
  }, [url, pause]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question and another version are the reasons to ask
  useEffect(() => asking.current?.run(), [url, version, pause]);
  return last && question && { answer: last.answer, current: last.url === url };
}
