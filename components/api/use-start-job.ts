'use client';

import { useState } from 'react';
import { actOnJob } from './jobs';

/**
 * Starts what was planned.
 * @param onStarted called once it is at work
 * @returns `failure` is why it could not be started, as a sentence
 */
export function useStartJob(
  planned: { readonly job: { readonly id: string } } | null,
  onStarted: () => void,
): {
  readonly start: () => Promise<void>;
  readonly starting: boolean;
  readonly failure: string | null;
} {
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const start = async () => {
    if (planned === null) return;
    setStarting(true);
    const answer = await actOnJob(planned.job.id, 'start');
    setStarting(false);
    if (answer.ok) onStarted();
    else setFailure(answer.message);
  };
  return { start, starting, failure };
}
