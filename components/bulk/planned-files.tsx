import type { ReactNode } from 'react';
import { LineChanges } from '@/components/changes/line-changes';
import { formatCount } from '@/components/words/format-count';
import type { PlannedFileJson, PlannedReferencesJson } from '@/lib/api/jobs';
import { MOST, Named, type Shown } from './planned-file';
import { RefusedFiles } from './refused-files';

/** What would change in each file, what is refused and why, and what stays. */
export function PlannedFiles({
  files,
  references = [],
  same,
  none,
  isOpen = false,
}: {
  files: readonly PlannedFileJson[];
  /** Files that change only because of the agents that they name. */
  references?: readonly PlannedReferencesJson[];
  /** Why a file that could be changed stays as it is, after its name. */
  same: string;
  /** What is said where nothing changes; null for why that is so. */
  none: ReactNode;
  /** Whether the lines are shown at once. */
  isOpen?: boolean;
}) {
  const all: readonly Shown[] = [...files, ...references];
  const changing = all.filter((file) => file.refused === null && file.words.length > 0);
  const refused = all.filter((file) => file.refused !== null);
  const staying = all.filter((file) => file.refused === null && file.words.length === 0);
  const shown = changing.slice(0, MOST);
  const more = changing.length - shown.length;
  return (
    <div className="grid gap-1.5">
      <ul
        aria-label="What changes"
        className="max-h-[42dvh] divide-y divide-line overflow-y-auto rounded-md border border-line text-sm"
      >
        {shown.map((file) => (
          <li key={`${file.root} ${file.path}`} className="px-3 py-1.5 wrap-anywhere">
            <p>
              <Named file={file} />
            </p>
            <p className="text-soft">{file.words.join('; ')}</p>
            {file.lines.length > 0 && <Lines file={file} isOpen={isOpen} />}
          </li>
        ))}
        {shown.length === 0 && (
          <li className="px-3 py-1.5 text-faint">{none ?? tellNone(staying, refused, same)}</li>
        )}
      </ul>
      {more > 0 && (
        <p className="text-faint text-xs">
          {formatCount(more, 'more file', 'more files')} not listed here.
        </p>
      )}
      {refused.length > 0 && <RefusedFiles files={refused} />}
      {staying.length > 0 && (
        <details className="text-xs">
          <summary className="w-fit cursor-pointer text-faint">
            {formatCount(staying.length, 'file stays', 'files stay')} as{' '}
            {staying.length === 1 ? 'it is' : 'they are'}
          </summary>
          <ul
            aria-label="What stays"
            className="mt-1 grid max-h-[24dvh] gap-0.5 overflow-y-auto text-soft wrap-anywhere"
          >
            {staying.slice(0, MOST).map((file) => (
              <li key={`${file.root} ${file.path}`}>
                <Named file={file} /> {same}
              </li>
            ))}
            {staying.length > MOST && (
              <li>{formatCount(staying.length - MOST, 'more file', 'more files')}</li>
            )}
          </ul>
        </details>
      )}
    </div>
  );
}

/** A line that is replaced counts once. */
function countLines(changes: Shown['lines']): number {
  return changes.reduce((sum, { before, after }) => sum + Math.max(before.length, after.length), 0);
}

/** Says why nothing changes, as far as what is listed below does not. */
function tellNone(staying: readonly Shown[], refused: readonly Shown[], same: string): string {
  const [first] = staying;
  if (first === undefined || refused.length > 0) return 'Nothing would change.';
  const each =
    staying.length === 1
      ? (first.name ?? first.path)
      : `each of the ${formatCount(staying.length, 'file', 'files')}`;
  return `Nothing would change: ${each} ${same}.`;
}

function Lines({ file, isOpen }: { file: Shown; isOpen: boolean }) {
  if (isOpen) {
    return (
      <div className="mt-1">
        <LineChanges changes={file.lines} />
      </div>
    );
  }
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer text-faint">
        {formatCount(countLines(file.lines), 'line', 'lines')}
      </summary>
      <div className="mt-1">
        <LineChanges changes={file.lines} />
      </div>
    </details>
  );
}
