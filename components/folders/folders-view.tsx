'use client';

import { useRouter } from 'next/navigation';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { AddFolder } from './add-folder';
import { closeFolder, openFolder } from './folder-api';
import { FolderItem, type ShownFolder } from './folder-item';
import { StartFolder } from './start-folder';

/** The folders that are open; each can be removed from view, and others added. */
export function FoldersView({
  folders,
  start,
}: {
  folders: readonly ShownFolder[];
  /** Where Claude Code would be started; null when folders were opened by their paths. */
  start: string | null;
}) {
  const router = useRouter();

  const reopen = async (path: string) => {
    const answer = await openFolder(path);
    if (!answer.ok) {
      toasts.add({ title: 'Not opened', description: answer.message, priority: 'high' });
    }
    router.refresh();
  };

  const close = async ({ id, label, path }: ShownFolder) => {
    const answer = await closeFolder(id);
    if (!answer.ok) {
      toasts.add({ title: 'Not removed', description: answer.message, priority: 'high' });
      return;
    }
    focusMain();
    router.refresh();
    toasts.add({
      title: 'Removed from view',
      description: `${label}. Nothing in the folder was changed.`,
      actionProps: { children: 'Undo', onClick: () => reopen(path) },
    });
  };

  return (
    <>
      <StartFolder folder={start} />
      {folders.length === 0 ? (
        <p className="text-soft">No folder is open. Add the one with your agents below.</p>
      ) : (
        <ul
          aria-label="Open folders"
          className="grid divide-y divide-line rounded-md border border-line"
        >
          {folders.map((folder) => (
            <FolderItem
              key={folder.id}
              folder={folder}
              around={folders.filter(({ id }) => folder.inside.includes(id))}
              onClose={() => close(folder)}
            />
          ))}
        </ul>
      )}
      <AddFolder />
      <p className="max-w-prose text-faint text-sm">
        Changes you make here last until the server stops. To open a folder every time, name it when
        you start: <code className="whitespace-nowrap">npm start -- ~/.claude/agents</code>
      </p>
    </>
  );
}
