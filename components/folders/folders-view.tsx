'use client';

import { useRouter } from 'next/navigation';
import { closeFolder, openFolder } from '@/components/api/folders';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { OpenFolder } from '@/lib/api/roots';
import { AddFolder } from './add-folder';
import { FolderItem } from './folder-item';
import { HiddenFolders } from './hidden-folders';
import { StartFolder } from './start-folder';

/** The folders that are open; each can be closed, and others added. */
export function FoldersView({
  folders,
  hidden,
  start,
}: {
  folders: readonly OpenFolder[];
  /** Those that Claude Code loads and that were closed. */
  hidden: readonly { readonly label: string; readonly path: string }[];
  /** Where Claude Code would be started; null when folders were opened by their paths. */
  start: string | null;
}) {
  const router = useRouter();

  const reopen = async (path: string, keep = false) => {
    const answer = await openFolder(path, keep);
    if (!answer.ok) {
      toasts.add({ title: 'Not opened', description: answer.message, priority: 'high' });
    }
    router.refresh();
  };

  const close = async ({ id, label, path, scope }: OpenFolder) => {
    const answer = await closeFolder(id);
    if (!answer.ok) {
      toasts.add({ title: 'Not closed', description: answer.message, priority: 'high' });
      return;
    }
    focusMain();
    router.refresh();
    toasts.add({
      title: 'Folder closed',
      description: `${label}. Its files stay${SCOPE_FACTS[scope].loaded ? ', and Claude Code still loads it' : ''}.`,
      actionProps: { children: 'Undo', onClick: () => reopen(path, answer.closed.kept) },
    });
  };

  return (
    <>
      <StartFolder folder={start} />
      <HiddenFolders folders={hidden} onShow={reopen} />
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
        Folders that you add are opened again each time the app starts, until you close them. The
        rest is forgotten when the app stops: the folder that you see it from, and which other
        folders you closed.
      </p>
    </>
  );
}
