'use client';

import { useRouter } from 'next/navigation';
import { changeFew } from '@/components/api/jobs';
import { takeBack } from '@/components/jobs/take-back';
import { withoutRefresh } from '@/components/live/hold-refresh';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/**
 * A file to delete. `revision` is the version that the person saw, or null for whatever is there.
 */
type Target = AgentRef & { readonly revision: string | null };

/** Moves agents to the trash and goes to another page. The toast can undo this and return. */
export function useTrash(here: string) {
  const router = useRouter();

  const trash = async (targets: readonly Target[], next: string): Promise<void> => {
    const files = targets.map(({ root, path, revision }) => ({
      ...{ root, path },
      ...(revision !== null && { revision }),
    }));
    const deleted = await changeFew(files, [{ kind: 'delete' }]);
    if (!deleted.ok) return tell('Not deleted', deleted.message);
    const { id, changed, left } = deleted;
    const still = left.map(({ path, why }) => `${path} is still there: ${why}`);
    if (changed === 0) return tell('Not deleted', still.join(' '));
    const undo = async () => {
      if (await takeBack(id)) router.push(here);
    };
    const stays = ({ root, path }: Target) =>
      left.some((file) => file.root === root && file.path === path);
    const gone = targets.filter((target) => !stays(target));
    toasts.add({
      title:
        changed === 1
          ? 'Moved to the trash'
          : `${formatCount(changed, 'agent', 'agents')} moved to the trash`,
      description: [gone.map(({ path }) => path).join(', '), ...still].join('. '),
      actionProps: { children: 'Undo', onClick: undo },
    });
    router.push(next);
  };

  return (targets: readonly Target[], next: string) => withoutRefresh(() => trash(targets, next));
}

function tell(title: string, description: string): void {
  toasts.add({ title, description, priority: 'high' });
}
