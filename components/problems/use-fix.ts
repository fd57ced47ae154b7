import { useState } from 'react';
import { actOnJob, planJob } from '@/components/api/jobs';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AffectedAgent } from '@/lib/agents/problems/problem-pages';

/** A file and the fix to make in it. */
type Fixable = Pick<AffectedAgent, 'root' | 'path' | 'fix'>;

/**
 * Fixes the problems of one kind in some files, each as the version that was shown. The server carries
 * it out, and `JobsStatus` tells how it went and takes it back.
 */
export function useFix(code: ProblemCode) {
  const [busy, setBusy] = useState(false);

  const fix = async (picked: readonly Fixable[]) => {
    const seen = picked.flatMap(({ root, path, fix }) =>
      fix === null ? [] : [{ root, path, revision: fix.revision }],
    );
    setBusy(true);
    const planned = await planJob(seen, [{ kind: 'fix', codes: [code] }]);
    const isEmpty = planned.ok && planned.job.total === 0;
    const started = planned.ok && !isEmpty ? await actOnJob(planned.job.id, 'start') : planned;
    setBusy(false);
    if (started.ok && !isEmpty) return focusMain();
    const why = planned.ok ? planned.files.find(({ refused }) => refused !== null)?.refused : null;
    toasts.add({
      title: 'Not fixed',
      description: started.ok ? (why ?? 'The problem is no longer there.') : started.message,
      priority: 'high',
    });
  };

  return { fix, busy };
}
