'use client';

import { useState } from 'react';
import { usePlanned } from '@/components/api/call/use-planned';
import { startAndWait } from '@/components/api/jobs';
import { takeBack } from '@/components/jobs/take-back';
import { VisibleText } from '@/components/text/visible-text';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { CandidateJson, ImportFoundJson, PlannedImportJson } from '@/lib/api/moving/import';
import { planImport } from './ask-import';
import { CandidateItem } from './candidate-item';
import { type ImportTarget, TargetFields, type WritableFolder } from './target-fields';

/** More are not drawn; they can be added all the same. */
const MOST = 500;

/** What was found, each with its verdict, and which of it is added where. */
export function ChooseAgents({
  found,
  roots,
  onBack,
}: {
  found: ImportFoundJson;
  roots: readonly WritableFolder[];
  /** @param isAdded whether something was */
  onBack: (isAdded: boolean) => void;
}) {
  const [target, setTarget] = useState<ImportTarget>({
    ...{ root: roots[0]?.id ?? '', folder: '', as: 'auto' },
  });
  /** What a person chose otherwise than what is chosen at first. */
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const asked = { ...target, folder: tidy(target.folder) };
  const { planned, fault } = usePlanned<PlannedImportJson>(
    JSON.stringify({ ...asked, id: found.id }),
    (signal) => planImport(found.id, asked, signal),
  );
  const files = planned?.files ?? [];
  const isChosen = (file: CandidateJson) =>
    file.refused === null && isSafe(file) !== turned.has(file.at);
  const chosen = files.filter(isChosen);

  const add = async () => {
    setBusy(true);
    setFailure(null);
    const wanted = await planImport(found.id, { ...asked, chosen: chosen.map(({ at }) => at) });
    const done = wanted.ok ? await startAndWait(wanted) : wanted;
    setBusy(false);
    if (!done.ok) return setFailure(done.message);
    const [first] = done.left;
    toasts.add({
      title: `${formatCount(done.changed, 'agent', 'agents')} added`,
      ...(first === undefined
        ? { recent: 'Undo it later in' }
        : {
            description: `${formatCount(done.left.length, 'file was', 'files were')} left out. ${first.path}: ${first.why}`,
          }),
      ...(done.changed > 0 && {
        actionProps: { children: 'Undo', onClick: () => takeBack(done.id) },
      }),
    });
    onBack(true);
  };

  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) add();
      }}
    >
      <TargetFields target={target} roots={roots} onChange={setTarget} />
      {planned === null && fault === null && <p className="text-faint">Reading the files…</p>}
      {planned !== null && (
        <>
          <p role="status" className="text-soft text-sm">
            {[
              files.length === 0
                ? 'No agent was found.'
                : `${formatCount(files.length, 'agent', 'agents')} found.`,
              found.files > files.length &&
                `${formatCount(found.files - files.length, 'file is', 'files are')} no agent.`,
              found.others > 0 &&
                `${formatCount(found.others, 'file of another kind was', 'files of other kinds were')} passed over.`,
              files.some((file) => file.refused === null && !isSafe(file)) &&
                'What brings hooks, servers or hidden text, shares a name or does not load is not chosen until you do.',
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          {files.length > 0 && (
            <ul
              aria-label="Found agents"
              className="divide-y divide-line rounded-md border border-line"
            >
              {files.slice(0, MOST).map((file) => (
                <CandidateItem
                  key={file.at}
                  file={file}
                  chosen={isChosen(file)}
                  onToggle={() => {
                    const next = new Set(turned);
                    if (!next.delete(file.at)) next.add(file.at);
                    setTurned(next);
                  }}
                />
              ))}
            </ul>
          )}
          {files.length > MOST && (
            <p className="text-faint text-sm">
              {formatCount(files.length - MOST, 'more agent', 'more agents')} not listed here.
            </p>
          )}
        </>
      )}
      {found.left.length > 0 && (
        <details className="text-sm">
          <summary className="w-fit cursor-pointer text-warn">
            {formatCount(found.left.length, 'file was', 'files were')} left out
          </summary>
          <ul className="mt-1 grid gap-0.5 wrap-anywhere">
            {found.left.map(({ path, why }) => (
              <li key={`${path} ${why}`}>
                <VisibleText text={path === '' ? why : `${path}: ${why}`} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p aria-live="polite" className="text-bad text-sm empty:hidden">
        {failure ?? fault}
      </p>
      <div className="flex flex-wrap gap-2">
        <button
          type="submit"
          className="control control-primary"
          disabled={chosen.length === 0 || busy}
        >
          {chosen.length === 0
            ? 'Nothing is chosen'
            : `Add ${formatCount(chosen.length, 'agent', 'agents')}`}
        </button>
        <button type="button" className="control" onClick={() => onBack(false)}>
          Back
        </button>
      </div>
    </form>
  );
}

/** Whether it may be chosen without a look. */
function isSafe({ warnings, clashes, verdict }: CandidateJson): boolean {
  return warnings.length === 0 && clashes.length === 0 && verdict !== 'skipped';
}

function tidy(folder: string): string {
  const parts = folder.split('/').map((part) => part.trim());
  return parts.filter((part) => part !== '').join('/');
}
