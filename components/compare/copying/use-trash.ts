'use client';

import { useRouter } from 'next/navigation';
import { restoreTrashed, trashFile } from '@/components/api/trash';
import { trashAgent } from '@/components/bulk/bulk-api';
import { type BulkFailure, type BulkTarget, runBulk } from '@/components/bulk/run-bulk';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';

/**
 * A file to delete. `revision` is the version that the person saw, or null for whatever is there.
 */
type Target = BulkTarget & { readonly revision: string | null };

/** Moves agents to the trash and goes to another page. The toast can undo this and return. */
export function useTrash(here: string) {
  const router = useRouter();

  return async (targets: readonly Target[], next: string): Promise<void> => {
    const { done, failed } = await runBulk(targets, (target) =>
      target.revision === null ? trashAgent(target) : trashFile(target, target.revision),
    );
    for (const { target, message } of failed) tell(`${target.path} is still there`, message);
    if (done.length === 0) return;
    const undo = async () => {
      const back = await runBulk(
        done.map(({ target, answer }) => ({ ...target, trash: answer.trash })),
        ({ trash }) => restoreTrashed(trash),
      );
      back.failed.forEach(tellNotRestored);
      router.push(here);
    };
    toasts.add({
      title:
        done.length === 1
          ? 'Moved to the trash'
          : `${formatCount(done.length, 'agent', 'agents')} moved to the trash`,
      description: done.map(({ target }) => target.path).join(', '),
      actionProps: { children: 'Undo', onClick: undo },
    });
    router.push(next);
  };
}

function tellNotRestored({ target, message }: BulkFailure): void {
  tell(`${target.path} was not restored`, message);
}

function tell(title: string, description: string): void {
  toasts.add({ title, description, priority: 'high' });
}
