'use client';

import { useRouter } from 'next/navigation';
import type { Answer } from '@/components/api/call/call-api';
import { emptyTrash, removeTrashed, restoreGroup, restoreTrashed } from '@/components/api/trash';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { fileStem } from '@/lib/agents/model/file-name';
import type { RemovedJson } from '@/lib/api/trash';
import type { TrashedFile } from './trashed-rows';

/** What can be done with deleted files; how it went is told by a toast. */
export function useTrashActions() {
  const router = useRouter();

  const tellRemoved = async (removing: Promise<Answer<RemovedJson>>) => {
    const answer = await removing;
    router.refresh();
    if (!answer.ok) return refuse('Not removed', answer.message);
    const description = formatCount(answer.removed, 'file', 'files');
    toasts.add({ title: 'Removed for good', description });
    focusMain();
  };

  return {
    async restore(file: TrashedFile) {
      const answer = await restoreTrashed(file.id);
      if (!answer.ok) return refuse('Not restored', answer.message);
      toasts.add({
        title: `${fileStem(file.path)} restored`,
        description: file.path,
        actionProps: { children: 'Open', onClick: () => router.push(agentHref(answer)) },
      });
      focusMain();
      router.refresh();
    },

    /** All that was deleted together. */
    async restoreAll(group: string) {
      const answer = await restoreGroup(group);
      router.refresh();
      if (!answer.ok) return refuse('Not restored', answer.message);
      const { restored, left } = answer;
      const files = formatCount(restored.length, 'file', 'files');
      const [first] = left;
      if (first === undefined) toasts.add({ title: `${files} restored` });
      else {
        const title = `${formatCount(left.length, 'file', 'files')} not restored`;
        const why = `${first.path}: ${first.why}`;
        refuse(title, restored.length === 0 ? why : `${why} ${files} restored.`);
      }
      focusMain();
    },

    remove: (id: string) => tellRemoved(removeTrashed(id)),
    empty: () => tellRemoved(emptyTrash()),
  };
}

function refuse(title: string, description: string): void {
  toasts.add({ title, description, priority: 'high' });
}
