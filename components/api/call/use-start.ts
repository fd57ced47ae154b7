'use client';

import { useState } from 'react';
import type { Answer } from './call-api';

/**
 * Starts what a person was shown before.
 * @param act starts it; null while it is not known
 * @param onStarted called once it is at work
 * @returns `failure` is why it could not be started, as a sentence
 */
export function useStart(
  act: (() => Promise<Answer<unknown>>) | null,
  onStarted: () => void,
): {
  readonly start: () => Promise<void>;
  readonly starting: boolean;
  readonly failure: string | null;
} {
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const start = async () => {
    if (act === null) return;
    setStarting(true);
    const answer = await act();
    setStarting(false);
    if (answer.ok) onStarted();
    else setFailure(answer.message);
  };
  return { start, starting, failure };
}
