import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import { type Fixable, type FixedAgent, fixAgents, undoFixes } from './fix-agents';

/** Fixes the problems of one kind in some files, reports the result, and offers to undo it. */
export function useFix(code: ProblemCode) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  const fix = async (picked: readonly Fixable[]) => {
    setBusy(true);
    const { fixed, failures } = await fixAgents(code, picked);
    setBusy(false);
    if (fixed.length > 0) {
      focusMain();
      toasts.add({
        title: `Fixed in ${formatCount(fixed.length, 'agent', 'agents')}`,
        actionProps: { children: 'Undo', onClick: () => undo(fixed) },
      });
    }
    report('Not fixed', failures);
    router.refresh();
  };

  return { fix, busy };
}

async function undo(fixed: readonly FixedAgent[]): Promise<void> {
  report('Not undone', await undoFixes(fixed));
}

/** Only the first failure is shown in full, because there can be hundreds. */
function report(title: string, [first, ...others]: readonly string[]): void {
  if (first === undefined) return;
  const more =
    others.length > 0
      ? ` ${formatCount(others.length, 'other file', 'other files')} failed too.`
      : '';
  toasts.add({ title, description: `${first}${more}`, priority: 'high' });
}
