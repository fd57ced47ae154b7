'use client';

import { useRouter } from 'next/navigation';
import { toasts } from '@/components/ui/toasts';
import { AddFolder } from './add-folder';
import { closeFolder, openFolder } from './folder-api';
import { FolderItem, type ShownFolder } from './folder-item';

/** The folders that are open; any can be taken out of view, and others added. */
export function FoldersView({
  folders,
  project,
}: {
  folders: readonly ShownFolder[];
  /** Where Claude Code would be started, so that it reads some of them; null when they were only opened. */
  project: string | null;
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
    router.refresh();
    toasts.add({
      title: 'Removed from view',
      description: `${label}. Nothing in the folder was changed.`,
      actionProps: { children: 'Undo', onClick: () => reopen(path) },
    });
  };

  return (
    <>
      {project !== null && (
        <p className="max-w-prose text-soft wrap-anywhere">
          Seen from <bdi className="font-medium">{project}</bdi>. Started there, Claude Code looks
          into the folders that say managed, project, user or plugin, in this order: of agents with
          one name it uses the first. Folders that you add are each for themselves.
        </p>
      )}
      {folders.length === 0 ? (
        <p className="text-soft">No folder is open. Add the one that your agents are in.</p>
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
        What you add or remove here holds until the server stops. To have a folder open every time,
        name it when you start:{' '}
        <code className="whitespace-nowrap">npm start -- ~/.claude/agents</code>
      </p>
    </>
  );
}
