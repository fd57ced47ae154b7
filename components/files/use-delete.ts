import { useRouter } from 'next/navigation';
import { restoreTrashed, trashFile } from '@/components/api/trash';
import { wantSearch } from '@/components/keyboard/search-intent';
import { withoutRefresh } from '@/components/live/hold-refresh';
import { forgetOpened } from '@/components/palette/opened-agents';
import { toasts } from '@/components/ui/toasts';
import { agentHref, listHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { fileStem } from '@/lib/agents/model/file-name';

/**
 * Deletes a file, offers to undo that, and leads back to the list.
 * @param list that it was opened from, of `openedList`
 */
export function useDelete({ root, path }: AgentRef, revision: string, list: string) {
  const router = useRouter();
  const remove = async () => {
    const answer = await trashFile({ root, path }, revision);
    if (!answer.ok) {
      toasts.add({ title: 'Not deleted', description: answer.message, priority: 'high' });
      return;
    }
    forgetOpened({ root, path });
    const undo = async () => {
      const back = await restoreTrashed(answer.trash);
      if (back.ok) router.push(agentHref(back, undefined, list));
      else toasts.add({ title: 'Not restored', description: back.message, priority: 'high' });
    };
    toasts.add({
      title: `${fileStem(path)} moved to the trash`,
      description: path,
      actionProps: { children: 'Undo', onClick: undo },
    });
    // On a touch screen this would open the keyboard.
    if (matchMedia('(hover: hover)').matches) wantSearch();
    router.push(listHref(list));
  };
  return () => withoutRefresh(remove);
}
