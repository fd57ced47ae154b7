'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { moveStartFolder } from '@/components/api/folders';
import { CutPath } from '@/components/text/cut-path';
import { toasts } from '@/components/ui/toasts';

const ChooseFolder = lazy(async () => ({
  default: (await import('./choose-folder')).ChooseFolder,
}));

/** Where sessions start of which the list tells, with the way to another folder. */
export function StartLine({
  folder,
}: {
  /** Null where folders were opened by their paths, so that no session can be told of. */
  folder: string | null;
}) {
  const router = useRouter();
  const [choosing, setChoosing] = useState(false);

  const move = async (path: string, back: string | null) => {
    const answer = await moveStartFolder(path);
    router.refresh();
    if (!answer.ok) {
      toasts.add({ title: 'Not changed', description: answer.message, priority: 'high' });
      return;
    }
    toasts.add({
      title: 'Now seen from',
      description: answer.folder,
      ...(back !== null && { actionProps: { children: 'Undo', onClick: () => move(back, null) } }),
    });
  };

  return (
    <div className="flex min-w-0 items-center gap-2 border-line border-b px-3 py-1 text-sm sm:px-4">
      {folder !== null && (
        <p className="flex min-w-0 gap-1 text-soft">
          <span className="shrink-0">When started in</span>
          <CutPath path={folder} className="font-medium text-ink" />
        </p>
      )}
      <button
        type="button"
        className={
          folder === null
            ? 'min-h-6 truncate text-faint underline decoration-line-strong underline-offset-2 hover:text-ink'
            : 'control h-6.5 shrink-0'
        }
        aria-label={folder === null ? undefined : 'Change the starting folder'}
        title={folder === null ? 'Until then what a session can use is not known.' : undefined}
        onClick={() => setChoosing(true)}
      >
        {folder === null ? 'See what a session gets in a project…' : 'Change'}
      </button>
      <Suspense>
        {choosing && (
          <ChooseFolder
            title={
              folder === null
                ? 'See what a session gets in a project'
                : 'See it from another folder'
            }
            lately="starts"
            onChoose={(path) => {
              setChoosing(false);
              move(path, folder);
            }}
            onClose={() => setChoosing(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
