'use client';

import { useRouter } from 'next/navigation';
import { toasts } from '@/components/ui/toasts';
import { moveStartFolder } from './folder-api';
import { PathForm } from './path-form';

/** From which folder the library is seen, and how to see it from another one. */
export function StartFolder({
  folder,
}: {
  /** Where Claude Code would be started; null while folders were merely opened. */
  folder: string | null;
}) {
  const router = useRouter();
  const move = async (path: string) => {
    const answer = await moveStartFolder(path);
    if (!answer.ok) return answer;
    router.refresh();
    if (folder !== null) {
      toasts.add({
        title: 'Seen from another folder',
        description: answer.folder,
        actionProps: { children: 'Undo', onClick: () => moveBack(folder) },
      });
    }
    return { ok: true, message: `What Claude Code loads in ${answer.folder} is open.` };
  };
  const moveBack = async (path: string) => {
    const answer = await moveStartFolder(path);
    if (!answer.ok) {
      toasts.add({ title: 'Not changed', description: answer.message, priority: 'high' });
    }
    router.refresh();
  };
  return (
    <section aria-label="Starting folder" className="grid gap-3">
      {folder === null ? (
        <p className="max-w-prose text-soft">
          Each of these folders stands for itself. To see which agents Claude Code would load
          together, and which of them win, name the folder that you start it in.
        </p>
      ) : (
        <p className="max-w-prose text-soft wrap-anywhere">
          Seen from <bdi className="font-medium">{folder}</bdi>. Started there, Claude Code looks
          into the folders that say managed, project, user or plugin, in this order: of agents with
          one name it uses the first. Folders that you add are each for themselves.
        </p>
      )}
      <PathForm
        label={folder === null ? 'See what Claude Code loads in' : 'See it from another folder'}
        action="Look"
        placeholder="~/project"
        open={move}
      />
    </section>
  );
}
