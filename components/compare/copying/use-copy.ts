'use client';

import { useRouter } from 'next/navigation';
import { restoreVersion } from '@/components/api/history';
import { saveAgent } from '@/components/api/save-agent';
import { toasts } from '@/components/ui/toasts';
import { applyChanges } from '@/lib/agents/text/text-change';
import type { ComparedAgent } from './compared-agent';
import type { ComparedSide } from './compared-side';
import type { Copied } from './plan-copy';

/** Copies a piece from one file to another as a save of its own, which the toast can undo. */
export function useCopy() {
  const router = useRouter();

  const undo = async (target: ComparedAgent, revision: string) => {
    const answer = await restoreVersion(target, target.revision, revision);
    if (answer.ok) router.refresh();
    else toasts.add({ title: 'Not undone', description: answer.message, priority: 'high' });
  };

  return async (what: Copied, from: ComparedSide, target: ComparedAgent) => {
    // Reading and writing YAML weighs more than the rest of the page, which does neither.
    const { planCopy } = await import('./plan-copy');
    const edit = planCopy(what, from.agent.text, target);
    if (!edit.ok) {
      toasts.add({ title: 'Not copied', description: edit.message, priority: 'high' });
      return;
    }
    const text = applyChanges(target.text, edit.changes);
    const outcome = await saveAgent(target, text, target.revision);
    if (outcome.kind !== 'saved') {
      toasts.add({ title: 'Not copied', description: outcome.message, priority: 'high' });
      return;
    }
    router.refresh();
    const removed = what !== 'body' && !from.fields.has(what.key);
    toasts.add({
      title: `${target.name}: ${what === 'body' ? 'prompt' : `“${what.key}”`} ${removed ? 'removed' : 'copied'}`,
      description: `${removed ? 'From' : 'To'} ${target.place}`,
      actionProps: { children: 'Undo', onClick: () => undo(target, outcome.revision) },
    });
  };
}
