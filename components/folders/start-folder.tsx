'use client';

import { useRouter } from 'next/navigation';
import { moveStartFolder } from '@/components/api/folders';
import { VisibleText } from '@/components/text/visible-text';
import { toasts } from '@/components/ui/toasts';
import { PathForm } from './path-form';

/** The folder that Claude Code would be started in, which decides what it loads; it can be changed. */
export function StartFolder({
  folder,
}: {
  /** Null when folders were opened by their paths, whatever Claude Code loads. */
  folder: string | null;
}) {
  const router = useRouter();
  const move = async (path: string) => {
    const answer = await moveStartFolder(path);
    if (!answer.ok) return answer;
    router.refresh();
    if (folder !== null) {
      toasts.add({
        title: 'Now seen from',
        description: answer.folder,
        actionProps: { children: 'Undo', onClick: () => moveBack(folder) },
      });
    }
    return {
      ok: true,
      message: `These are the folders that Claude Code loads in ${answer.folder}.`,
    };
  };
  const moveBack = async (path: string) => {
    const answer = await moveStartFolder(path);
    if (!answer.ok) {
      toasts.add({ title: 'Not changed', description: answer.message, priority: 'high' });
    }
    router.refresh();
  };
  return (
    <section aria-label="Starting folder" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {folder === null ? (
        <p className="max-w-prose text-soft">
          These folders are shown one by one. To see which agents a session of Claude Code gets, and
          which it uses when several have the same name, enter the folder that you start it in.
          Nothing is started or changed.
        </p>
      ) : (
        <p className="max-w-prose text-soft wrap-anywhere">
          Seen from{' '}
          <bdi className="font-medium">
            <VisibleText text={folder} />
          </bdi>
          . When you start Claude Code there, it loads the folders marked managed, project, user and
          plugin, in this order. If several agents have the same name, it uses the first, and of two
          projects the one in the nearer folder. Folders that you add are not part of this.
        </p>
      )}
      <PathForm
        label={
          folder === null ? 'See what a session gets in a project' : 'See it from another folder'
        }
        action="Show"
        placeholder="~/project"
        lately="starts"
        open={move}
      />
    </section>
  );
}
