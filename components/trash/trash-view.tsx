'use client';

import { useState } from 'react';
import { formatCount } from '@/components/words/format-count';
import { groupTrashed } from './group-trashed';
import { RemovalDialog } from './removal-dialog';
import { type DamagedFile, TrashedList } from './trashed-list';
import type { TrashedFile } from './trashed-rows';
import { TrashedText } from './trashed-text';
import { useTrashActions } from './use-trash-actions';

/** Deleted files: each can go back to where it was, but never over another file. */
export function TrashView({
  files,
  damaged,
}: {
  files: readonly TrashedFile[];
  damaged: readonly DamagedFile[];
}) {
  const actions = useTrashActions();
  const [asking, setAsking] = useState<TrashedFile | 'all' | null>(null);
  const [looking, setLooking] = useState<TrashedFile | null>(null);
  const [search, setSearch] = useState('');
  const searched = search.trim() !== '';
  const found = searched ? findFiles(files, search) : files;
  const all = formatCount(files.length, 'deleted file', 'deleted files');

  const remove = (target: TrashedFile | 'all') => {
    // At once, because a closing dialog returns the focus to its button, and that button goes away.
    setAsking(null);
    return target === 'all' ? actions.empty() : actions.remove(target.id);
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
        {searched ? `${found.length.toLocaleString('en')} of ${all}` : all}
      </p>
      <TrashedList
        files={found}
        sizes={new Map(groupTrashed(files).map((group) => [group[0]?.group ?? null, group.length]))}
        damaged={damaged}
        searched={searched}
        onLook={setLooking}
        onRestore={actions.restore}
        onRestoreAll={actions.restoreAll}
        onRemove={setAsking}
        onRemoveDamaged={actions.remove}
      />
      {looking && (
        <TrashedText
          file={looking}
          onRestore={() => {
            setLooking(null);
            actions.restore(looking);
          }}
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

/** Those whose place has all words of a search. */
function findFiles(files: readonly TrashedFile[], search: string): readonly TrashedFile[] {
  const words = search.toLowerCase().split(/\s+/);
  return files.filter(({ path, label }) => {
    const place = `${label} ${path}`.toLowerCase();
    return words.every((word) => place.includes(word));
  });
}
