'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { emptyTrash, removeTrashed, restoreTrashed } from '@/components/api/trash';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { RemovalDialog } from './removal-dialog';
import { DamagedRow, type TrashedFile, TrashedRow } from './trashed-rows';

/** An entry of which nobody can tell which file it was. */
export type DamagedFile = { readonly id: string; readonly size: string };

/** Deleted files: each can go back to where it was, but never over another file. */
export function TrashView({
  files,
  damaged,
}: {
  files: readonly TrashedFile[];
  damaged: readonly DamagedFile[];
}) {
  const router = useRouter();
  const [asking, setAsking] = useState<TrashedFile | 'all' | null>(null);

  const restore = async (file: TrashedFile) => {
    const answer = await restoreTrashed(file.id);
    if (!answer.ok) {
      toasts.add({ title: 'Not restored', description: answer.message, priority: 'high' });
      return;
    }
    toasts.add({
      title: 'Restored',
      description: file.path,
      actionProps: { children: 'Open', onClick: () => router.push(agentHref(answer)) },
    });
    focusMain();
    router.refresh();
  };

  const remove = async (target: { readonly id: string } | 'all') => {
    // At once, because a closing dialog returns the focus to its button, and that button goes away.
    setAsking(null);
    const answer = target === 'all' ? await emptyTrash() : await removeTrashed(target.id);
    router.refresh();
    if (!answer.ok) {
      toasts.add({ title: 'Not removed', description: answer.message, priority: 'high' });
      return;
    }
    toasts.add({
      title: 'Removed for good',
      description: formatCount(answer.removed, 'file', 'files'),
    });
    focusMain();
  };

  if (files.length + damaged.length === 0) {
    return (
      <p className="max-w-prose text-soft">
        The trash is empty. When you delete a file in Agent Catalog, it stays here until you restore
        it or remove it for good.
      </p>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <button type="button" className="control w-fit" onClick={() => setAsking('all')}>
        Empty the trash…
      </button>
      <ul
        aria-label="Deleted files"
        className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line rounded-md border border-line"
      >
        {files.map((file) => (
          <TrashedRow
            key={file.id}
            file={file}
            onRestore={() => restore(file)}
            onRemove={() => setAsking(file)}
          />
        ))}
        {damaged.map(({ id, size }) => (
          <DamagedRow key={id} size={size} onRemove={() => remove({ id })} />
        ))}
      </ul>
      {asking && (
        <RemovalDialog
          target={asking}
          count={files.length + damaged.length}
          onRemove={() => remove(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
