'use client';

import { useRouter } from 'next/navigation';
import { changeFew } from '@/components/api/jobs';
import { takeBack } from '@/components/jobs/take-back';
import { withoutRefresh } from '@/components/live/hold-refresh';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import { type AgentRef, sameRef } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import type { KnownAgent } from './compared-agent';

/**
 * A file to delete. `revision` is the version that the person saw, or null for whatever is there.
 */
type Target = AgentRef & { readonly name: string; readonly revision: string | null };

/** Moves agents to the trash and goes to another page. The toast can undo this and return. */
export function useTrash(here: string) {
  const router = useRouter();

  const trash = async (
    targets: readonly Target[],
    next: string,
    rest: readonly KnownAgent[],
  ): Promise<void> => {
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
    const [kept] = rest;
    const stay = rest.filter((agent) => !gone.some((other) => sameRef(agent, other)));
    const alike = kept === undefined ? 0 : stay.filter(({ name }) => name === kept.name).length - 1;
    toasts.add({
      title:
        changed === 1
          ? `${gone[0]?.name} moved to the trash`
          : `${formatCount(changed, 'agent', 'agents')} moved to the trash`,
      description: [gone.map(({ path }) => path).join(', '), ...still].join('. '),
      actionProps: { children: 'Undo', onClick: undo },
      ...(alike > 0 && {
        more: {
          words: `${alike} more of those compared ${alike === 1 ? 'has' : 'have'} this name…`,
          onClick: () => router.push(compareHref(stay)),
        },
      }),
    });
    router.push(next);
  };

  /** @param rest what a person keeps first, and all that it was compared with: the notice tells which of its name stay */
  return (targets: readonly Target[], next: string, rest: readonly KnownAgent[] = []) =>
    withoutRefresh(() => trash(targets, next, rest));
}

function tell(title: string, description: string): void {
  toasts.add({ title, description, priority: 'high' });
}
