'use client';

import { CornerLeftUp, Folder } from 'lucide-react';
import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { foldersIn } from '@/components/api/folders';
import { VisibleText } from '@/components/text/visible-text';

const HOME = '~';

/** Steps through the folders of the person, from the home folder on. */
export function BrowseFolders({
  action,
  onChoose,
}: {
  /** What choosing does. */
  action: string;
  onChoose: (path: string) => void;
}) {
  const [at, setAt] = useState(HOME);
  const arrived = useAnswer(foldersIn(at));
  if (arrived === null) return <p className="text-faint text-sm">Reading the home folder…</p>;
  const { answer, current } = arrived;
  if (!answer.ok) {
    return (
      <div role="alert" className="flex items-center gap-3 text-bad text-sm">
        <p className="min-w-0 flex-1 wrap-anywhere">{answer.message}</p>
        <button type="button" className="control" onClick={() => setAt(HOME)}>
          Home folder
        </button>
      </div>
    );
  }
  const { path, parent, folders, more } = answer;
  return (
    <section aria-label="Home folder" className="grid gap-2" aria-busy={!current}>
      <div className="flex items-center gap-2">
        <h3
          key={path}
          // What was pressed to step here is gone.
          ref={(heading) => {
            if (at !== HOME) heading?.focus();
          }}
          tabIndex={-1}
          className="min-w-0 flex-1 font-medium text-sm outline-none wrap-anywhere"
        >
          <bdi>
            <VisibleText text={path} />
          </bdi>
        </h3>
        <button
          type="button"
          className="control"
          disabled={parent === null}
          onClick={() => parent !== null && setAt(parent)}
        >
          <CornerLeftUp size={14} aria-hidden="true" /> Up
        </button>
        <button
          type="button"
          className="control control-primary"
          // Else it would choose the folder that was shown before.
          disabled={!current}
          onClick={() => onChoose(path)}
        >
          {action}
        </button>
      </div>
      {folders.length === 0 ? (
        <p className="text-faint text-sm">No folders are in it.</p>
      ) : (
        <ul className="max-h-72 divide-y divide-line overflow-auto rounded-md border border-line">
          {folders.map((folder) => (
            <li key={folder.path}>
              <button
                type="button"
                className="flex w-full items-center gap-2 px-3 py-1.5 text-left text-sm hover:bg-hover"
                onClick={() => setAt(folder.path)}
              >
                <Folder size={14} aria-hidden="true" className="shrink-0 text-faint" />
                <bdi className="min-w-0 flex-1 wrap-anywhere">
                  <VisibleText text={folder.name} />
                </bdi>
                {folder.hasAgents && <span className="text-faint text-xs">has agents</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {more && <p className="text-faint text-sm">There are more; type the path of one of those.</p>}
    </section>
  );
}
