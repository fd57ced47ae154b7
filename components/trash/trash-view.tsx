'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { emptyTrash, removeTrashed, restoreGroup, restoreTrashed } from '@/components/api/trash';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { AndMore } from '@/components/words/and-more';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { groupTrashed } from './group-trashed';
import { RemovalDialog } from './removal-dialog';
import { TrashedGroup } from './trashed-group';
import { DamagedRow, type TrashedFile, TrashedRow } from './trashed-rows';
import { TrashedText } from './trashed-text';

/** An entry of which nobody can tell which file it was. */
export type DamagedFile = { readonly id: string; readonly size: string };

/** So many entries are drawn; a search finds the others. */
const MOST_GROUPS = 200;

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

  const [looking, setLooking] = useState<TrashedFile | null>(null);
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().split(/\s+/);
  const found = files.filter(({ path, label }) => {
    const place = `${label} ${path}`.toLowerCase();
    return words.every((word) => place.includes(word));
  });
  const groups = groupTrashed(found);
  const sizes = new Map(groupTrashed(files).map((group) => [group[0]?.group, group.length]));

  const restoreAll = async (group: string) => {
    const answer = await restoreGroup(group);
    router.refresh();
    if (!answer.ok) {
      toasts.add({ title: 'Not restored', description: answer.message, priority: 'high' });
      return;
    }
    const { restored, left } = answer;
    if (restored.length > 0) {
      toasts.add({
        title: 'Restored',
        description: formatCount(restored.length, 'file', 'files'),
      });
    }
    const [first] = left;
    if (first !== undefined) {
      toasts.add({
        title: `${formatCount(left.length, 'file', 'files')} not restored`,
        description: `${first.path}: ${first.why}`,
        priority: 'high',
      });
    }
    focusMain();
  };

  const restore = async (file: TrashedFile) => {
    setLooking(null);
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
  const rowOf = (file: TrashedFile) => (
    <TrashedRow
      key={file.id}
      file={file}
      onLook={() => setLooking(file)}
      onRestore={() => restore(file)}
      onRemove={() => setAsking(file)}
    />
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          aria-label="Search the trash"
          placeholder="Search the trash"
          className="field min-w-0 flex-1 basis-48"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <button type="button" className="control" onClick={() => setAsking('all')}>
          Empty the trash…
        </button>
      </div>
      <p role="status" className="text-soft text-sm">
        {search.trim() === ''
          ? formatCount(files.length, 'deleted file', 'deleted files')
          : `${found.length.toLocaleString('en')} of ${formatCount(files.length, 'deleted file', 'deleted files')}`}
      </p>
      <ul
        aria-label="Deleted files"
        className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line rounded-md border border-line"
      >
        {groups.slice(0, MOST_GROUPS).map((group) => {
          const [first] = group;
          if (first === undefined) return null;
          const id = first.group;
          const size = sizes.get(id) ?? 1;
          return id === null || size === 1 ? (
            rowOf(first)
          ) : (
            <TrashedGroup
              key={id}
              files={group}
              size={size}
              open={search.trim() !== '' || group.length <= 3}
              row={rowOf}
              onRestore={() => restoreAll(id)}
            />
          );
        })}
        {damaged.map(({ id, size }) => (
          <DamagedRow key={id} size={size} onRemove={() => remove({ id })} />
        ))}
      </ul>
      <AndMore
        count={groups.length}
        most={MOST_GROUPS}
        one="entry"
        many="entries"
        where="the search finds them."
      />
      {looking && (
        <TrashedText
          file={looking}
          onRestore={() => restore(looking)}
          onClose={() => setLooking(null)}
        />
      )}
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
