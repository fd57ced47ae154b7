'use client';

import { useRouter } from 'next/navigation';
import { createFile, moveFile } from '@/components/api/files';
import { toasts } from '@/components/ui/toasts';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

export type PathAction = 'duplicate' | 'move';

type ChangedFile = AgentRef & { readonly revision: string; readonly text: string };

/** Copies or moves a file, and leads to its new page. Resolves to why that was refused, or null. */
export function usePathChange(action: PathAction, file: ChangedFile) {
  const router = useRouter();

  const moveBack = async (from: AgentRef, revision: string) => {
    const back = await moveFile(from, { root: file.root, path: file.path }, revision);
    if (back.ok) router.push(agentHref(back));
    else toasts.add({ title: 'Not moved back', description: back.message, priority: 'high' });
  };

  return async (to: AgentRef): Promise<string | null> => {
    const answer =
      action === 'move' ? await moveFile(file, to, file.revision) : await createFile(to, file.text);
    if (!answer.ok) return answer.message;
    router.push(agentHref(to));
    toasts.add(
      action === 'move'
        ? {
            title: 'Moved',
            description: to.path,
            actionProps: { children: 'Undo', onClick: () => moveBack(to, answer.revision) },
          }
        : { title: 'Duplicated', description: to.path },
    );
    return null;
  };
}
