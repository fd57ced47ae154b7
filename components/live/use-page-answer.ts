'use client';

import { type Answer, ask, type Question } from '@/components/api/call/call-api';
import { useAnswer } from '@/components/api/call/use-answer';
import { untilCurrent } from './page-age';

/**
 * The answer about the file that the page is about, as `useAnswer` gives it. Once the file is gone, the
 * last answer stays until the page itself says so: nothing is asked of what may no longer be there.
 */
export function usePageAnswer<T>(
  question: Question<T> | null,
  options: { readonly version?: number | string; readonly pause?: number } = {},
) {
  return useAnswer(question, { ...options, by: askOfPage });
}

async function askOfPage<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T> | null> {
  await untilCurrent();
  if (signal.aborted) return null;
  const answer = await ask(question, signal);
  return !answer.ok && answer.status === 404 ? null : answer;
}
