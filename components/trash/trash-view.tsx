'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { emptyTrash, removeTrashed, restoreTrashed } from '@/components/api/trash';
import { VisibleText } from '@/components/text/visible-text';
import { focusMain } from '@/components/ui/focus-main';
import { Modal } from '@/components/ui/modal';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';

export type TrashedFile = {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly when: string;
  readonly size: string;
};

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

function DamagedRow({ size, onRemove }: { size: string; onRemove: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium text-sm text-warn">A damaged file</p>
        <p className="text-faint text-xs tabular-nums">
          It cannot be read any more, so nobody can tell which file it was · {size}
        </p>
      </div>
      <button
        type="button"
        className="control h-7"
        aria-label="Remove the damaged file"
        onClick={onRemove}
      >
        Remove
      </button>
    </li>
  );
}

function TrashedRow({
  file,
  onRestore,
  onRemove,
}: {
  file: TrashedFile;
  onRestore: () => void;
  onRemove: () => void;
}) {
  return (
    <li className="flex flex-wrap items-center gap-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate font-medium text-sm" title={file.path}>
          <bdi>
            <VisibleText text={file.path} />
          </bdi>
        </p>
        <p className="text-faint text-xs tabular-nums">
          {file.label} · deleted {file.when} · {file.size}
        </p>
      </div>
      <button
        type="button"
        className="control h-7"
        aria-label={`Restore ${file.path}`}
        onClick={onRestore}
      >
        Restore
      </button>
      <button
        type="button"
        className="control h-7"
        aria-label={`Remove ${file.path} for good…`}
        onClick={onRemove}
      >
        Remove…
      </button>
    </li>
  );
}

/** Asks before a file, or all of them, can no longer be restored. */
function RemovalDialog({
  target,
  count,
  onRemove,
  onClose,
}: {
  target: TrashedFile | 'all';
  /** How many files there are. */
  count: number;
  onRemove: () => void;
  onClose: () => void;
}) {
  const all = target === 'all';
  const what = all ? formatCount(count, 'file', 'files') : `“${target.path}”`;
  return (
    <Modal
      title={all ? 'Empty the trash?' : 'Remove this file for good?'}
      description={`Afterwards, ${what} can no longer be restored from here.`}
      onClose={onClose}
    >
      <div className="flex gap-2">
        <button type="button" className="control control-primary" onClick={onRemove}>
          {all ? 'Empty the trash' : 'Remove for good'}
        </button>
        <button type="button" className="control" onClick={onClose}>
          Keep
        </button>
      </div>
    </Modal>
  );
}
