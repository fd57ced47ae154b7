import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { formatCount } from '@/components/ui/format-count';
import { toasts } from '@/components/ui/toasts';
import type { ProblemCode } from '@/lib/agents/problems';
import { type Fixable, fixAgents, undoFixes } from './fix-api';

/** Fixes the problems of one kind in files, tells how it went, and offers to undo it. */
export function useFix(code: ProblemCode) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  const fix = async (picked: readonly Fixable[]) => {
    setBusy(true);
    const { mended, failures } = await fixAgents(code, picked);
    setBusy(false);
    if (mended.length > 0) {
      // The button goes with the problem.
      document.getElementById('main')?.focus();
      toasts.add({
        title: `Fixed in ${formatCount(mended.length, 'agent', 'agents')}`,
        actionProps: { children: 'Undo', onClick: () => undoFixes(mended).then(report) },
      });
    }
    report(failures);
    router.refresh();
  };

  return { fix, busy };
}

function report(failures: readonly string[]): void {
  const [first] = failures;
  if (first === undefined) return;
  const more = failures.length > 1 ? ` And ${failures.length - 1} more.` : '';
  toasts.add({ title: 'Not changed', description: `${first}${more}`, priority: 'high' });
}
