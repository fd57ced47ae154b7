'use client';

import { useId, useState } from 'react';
import { commitFiles } from '@/components/api/changes';
import { VisibleText } from '@/components/text/visible-text';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { ChangedFile as Changed } from '@/lib/agents/changes/changed-file';
import { proposeMessage } from '@/lib/agents/changes/propose-message';
import type { RepositoryJson } from '@/lib/api/git/changes';
import { ChangedFile } from './changed-file';

/** What changed in one repository; what is chosen of it is committed, and nothing else. */
export function RepositoryChanges({
  repository,
  readOnly,
  onChanged,
}: {
  repository: RepositoryJson;
  /** Between two commits there is nothing to commit. */
  readOnly: boolean;
  onChanged: () => void;
}) {
  const { top, branch, head, busy, fault, files } = repository;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const id = useId();
  const chosen = files.filter(({ path, conflict }) => !conflict && !left.has(path));
  const message = typed ?? proposeMessage(chosen);

  const choose = (path: string, wanted: boolean) => {
    const next = new Set(left);
    if (wanted) next.delete(path);
    else next.add(path);
    setLeft(next);
  };

  const commit = async () => {
    setWorking(true);
    setRefusal(null);
    const seen = chosen.flatMap(({ path, seen, formerly }) => [
      { path, seen },
      ...(formerly === null ? [] : [{ path: formerly, seen: null }]),
    ]);
    const answer = await commitFiles({ top, head, files: seen, message });
    setWorking(false);
    if (!answer.ok) {
      setRefusal(answer.message);
      onChanged();
      return;
    }
    setTyped(null);
    setLeft(new Set(files.filter(({ path }) => left.has(path)).map(({ path }) => path)));
    toasts.add({
      title: `Committed ${formatCount(chosen.length, 'file', 'files')}`,
      description: `${answer.commit.slice(0, 10)}${branch === null ? '' : ` on ${branch}`}. Nothing was pushed.`,
    });
    focusMain();
    onChanged();
  };

  return (
    <section aria-label={top} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 className="font-semibold wrap-anywhere">{top}</h2>
        <p className="text-faint text-sm">{describePlace(branch, head)}</p>
      </div>
      {fault !== null && <p className="text-bad text-sm">{fault}</p>}
      {fault === null && files.length === 0 && (
        <p className="text-soft text-sm">
          {readOnly ? 'Nothing differs.' : 'Nothing has changed since the last commit.'}
        </p>
      )}
      {files.length > 0 && (
        <ul
          aria-label="Changed files"
          className="divide-y divide-line rounded-md border border-line"
        >
          {files.map((file) => (
            <ChangedFile
              key={file.path}
              top={top}
              file={file}
              chosen={readOnly ? null : isChosen(file, left)}
              onChoose={(wanted) => choose(file.path, wanted)}
              onChanged={onChanged}
            />
          ))}
        </ul>
      )}
      {!readOnly && files.length > 0 && (
        <form
          className="grid grid-cols-[minmax(0,1fr)] gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            commit();
          }}
        >
          <label htmlFor={id} className="font-medium text-sm">
            Message
          </label>
          <textarea
            id={id}
            className="field h-auto w-full py-1.5 font-mono text-sm"
            rows={Math.min(10, Math.max(3, message.split('\n').length + 1))}
            value={message}
            onChange={(event) => setTyped(event.target.value)}
          />
          {typed !== null && (
            <button
              type="button"
              className="w-fit text-accent text-sm hover:underline"
              onClick={() => setTyped(null)}
            >
              Propose one from the changes
            </button>
          )}
          <p role="status" className="text-bad text-sm empty:hidden">
            {refusal ?? busy}
          </p>
          <button
            type="submit"
            className="control control-primary w-fit"
            disabled={chosen.length === 0 || busy !== null || working || message.trim() === ''}
          >
            {chosen.length === 0
              ? 'Choose files to commit'
              : `Commit ${formatCount(chosen.length, 'file', 'files')}`}
          </button>
          <p className="text-faint text-xs">
            Just these files are committed, as they are on the disk. No hook runs, and nothing is
            pushed.
          </p>
        </form>
      )}
    </section>
  );
}

function isChosen({ path, conflict }: Changed, left: ReadonlySet<string>): boolean {
  return !conflict && !left.has(path);
}

function describePlace(branch: string | null, head: string | null) {
  if (head === null) return 'Without any commit yet';
  const commit = `at ${head.slice(0, 10)}`;
  return branch === null ? (
    `No branch is checked out, ${commit}`
  ) : (
    <>
      <VisibleText text={branch} />, {commit}
    </>
  );
}
