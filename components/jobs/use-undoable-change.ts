'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { Answer } from '@/components/api/call/call-api';
import { toasts } from '@/components/ui/toasts';
import { takeBack } from './take-back';

export type UndoableChange = {
  /** True until the page shows what was changed. */
  readonly busy: boolean;
  /** Sends a change and offers to take it back; says why not where it is refused. @returns whether it was made */
  readonly make: (
    send: () => Promise<Answer<{ readonly entry: string | null }>>,
    told: { readonly title: string; readonly description: string },
  ) => Promise<boolean>;
};

/** Small changes of files other than agents, each with a way back. */
export function useUndoableChange(): UndoableChange {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  // What is shown belongs to the earlier version until the page has come again.
  const [refreshing, startRefresh] = useTransition();
  const refresh = () => startRefresh(() => router.refresh());
  const undo = async (entry: string) => {
    await takeBack(entry);
    refresh();
  };
  const make: UndoableChange['make'] = async (send, { title, description }) => {
    setSending(true);
    // The page may show this change before its answer comes, beside the way back of the one before.
    toasts.clear();
    const answer = await send();
    setSending(false);
    refresh();
    if (!answer.ok) {
      toasts.add({ title: 'Not changed', description: answer.message, priority: 'high' });
      return false;
    }
    const { entry } = answer;
    toasts.add({
      title,
      description,
      ...(entry !== null && { actionProps: { children: 'Undo', onClick: () => undo(entry) } }),
    });
    return true;
  };
  return { busy: sending || refreshing, make };
}
