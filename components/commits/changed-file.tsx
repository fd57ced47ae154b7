'use client';

import { useState } from 'react';
import { discardChanges } from '@/components/api/changes';
import { undoChange } from '@/components/api/jobs';
import { ChangeView } from '@/components/changes/change-view';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import type { ChangedFile as Changed } from '@/lib/agents/changes/changed-file';
import { agentHref } from '@/lib/agents/model/agent-href';

/** A file that changed: in words, its lines below, and the way back to what the commit has. */
export function ChangedFile({
  top,
  file,
  chosen,
  onChoose,
  onChanged,
}: {
  top: string;
  file: Changed;
  /** Null where nothing is chosen. */
  chosen: boolean | null;
  onChoose: (chosen: boolean) => void;
  onChanged: () => void;
}) {
  const { path, status, conflict, staged, seen, ref, words } = file;
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const marks = [status, ...(staged ? ['staged'] : []), ...(conflict ? ['in conflict'] : [])];

  const discard = async () => {
    setBusy(true);
    const answer = await discardChanges({ top, path, seen });
    setBusy(false);
    onChanged();
    if (!answer.ok) {
      toasts.add({ title: 'Not discarded', description: answer.message, priority: 'high' });
      return;
    }
    const undo = async () => {
      const back = await undoChange(answer.id, { wait: true });
      if (!back.ok) {
        toasts.add({ title: 'Not undone', description: back.message, priority: 'high' });
      }
      onChanged();
    };
    focusMain();
    toasts.add({
      title: `${path.slice(path.lastIndexOf('/') + 1)}: ${status === 'new' ? 'moved to the trash' : 'changes discarded'}`,
      description: path,
      actionProps: { children: 'Undo', onClick: undo },
    });
  };

  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 px-3 py-2 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="flex min-w-0 flex-1 basis-64 items-baseline gap-2 wrap-anywhere">
          {chosen !== null && (
            <input
              type="checkbox"
              className="accent-accent"
              aria-label={`Commit ${path}`}
              checked={chosen}
              disabled={conflict}
              onChange={(event) => onChoose(event.target.checked)}
            />
          )}
          <span className="min-w-0">
            {ref !== null && status !== 'removed' ? (
              <AheadLink href={agentHref(ref)} className="font-medium hover:underline">
                <VisibleText text={path} />
              </AheadLink>
            ) : (
              <span className="font-medium">
                <VisibleText text={path} />
              </span>
            )}{' '}
            <span className={conflict ? 'text-warn' : 'text-faint'}>{marks.join(', ')}</span>
          </span>
        </span>
        {chosen !== null && !conflict && (
          <button
            type="button"
            className="control"
            disabled={busy}
            aria-label={`Discard the changes of ${path}`}
            onClick={discard}
          >
            Discard
          </button>
        )}
      </div>
      {words.length > 0 && (
        <p className="text-soft wrap-anywhere">
          <VisibleText text={words.join('; ')} />
        </p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit text-faint text-xs leading-6 hover:text-ink">
          What changed
        </summary>
        {open && <Difference file={file} />}
      </details>
    </li>
  );
}

function Difference({ file: { path, status, rules, before, after } }: { file: Changed }) {
  const isText = (status === 'new' || before !== null) && (status === 'removed' || after !== null);
  if (!isText) return <p className="text-faint">It is no text.</p>;
  return <ChangeView path={path} rules={rules} before={before} after={after} />;
}
