import type { ReactNode } from 'react';
import { LineChanges } from '@/components/changes/line-changes';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import type { PlannedFileJson, PlannedReferencesJson } from '@/lib/api/jobs';

/** More are not drawn; what they are is said. */
const MOST = 200;

/** What would change in each file: those that change first, then those that are refused, greyed. */
export function PlannedFiles({
  files,
  references = [],
  same,
  none,
}: {
  files: readonly PlannedFileJson[];
  /** Files that change only because of the agents that they name. */
  references?: readonly PlannedReferencesJson[];
  /** Why a file that could be changed stays as it is, after its name. */
  same: string;
  /** What is said where nothing changes. */
  none: ReactNode;
}) {
  const all: readonly Shown[] = [...files, ...references];
  const changing = all.filter((file) => file.refused === null && file.words.length > 0);
  const refused = all.filter((file) => file.refused !== null);
  const staying = all.filter((file) => file.refused === null && file.words.length === 0);
  const shown = [...changing, ...refused].slice(0, MOST);
  const more = changing.length + refused.length - shown.length;
  return (
    <div className="grid gap-1.5">
      <ul
        aria-label="What changes"
        className="max-h-[42dvh] divide-y divide-line overflow-y-auto rounded-md border border-line text-sm"
      >
        {shown.map((file) => (
          <li
            key={`${file.root} ${file.path}`}
            className={`grid gap-x-3 px-3 py-1.5 wrap-anywhere ${file.refused === null ? '' : 'bg-hover text-faint'}`}
          >
            <p className="flex flex-wrap gap-x-3">
              <span className="min-w-0 flex-1 basis-48">
                <Named file={file} />
              </span>
              <span className={file.refused === null ? '' : 'basis-full'}>
                {file.refused ?? file.words.join('; ')}
              </span>
            </p>
            {file.lines.length > 0 && <Lines file={file} />}
          </li>
        ))}
        {shown.length === 0 && <li className="px-3 py-1.5 text-faint">{none}</li>}
      </ul>
      <p className="text-faint text-xs empty:hidden">
        {[
          more > 0 && `${formatCount(more, 'more file', 'more files')} not listed here.`,
          refused.length > 0 &&
            `${formatCount(refused.length, 'file', 'files')} will not be changed, for the reason given.`,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
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

/** A file without a name is none of the agents that were chosen. */
type Shown = Pick<PlannedReferencesJson, 'root' | 'path' | 'words' | 'lines' | 'refused'> &
  Partial<Pick<PlannedFileJson, 'name'>>;

/** A line that is replaced counts once. */
function countLines(changes: Shown['lines']): number {
  return changes.reduce((sum, { before, after }) => sum + Math.max(before.length, after.length), 0);
}

function Named({ file }: { file: Shown }) {
  return (
    <>
      <bdi className="font-medium">
        <VisibleText text={file.name ?? 'Names them'} />
      </bdi>{' '}
      <bdi className="text-faint text-xs">
        <VisibleText text={file.path} />
      </bdi>
    </>
  );
}

function Lines({ file }: { file: Shown }) {
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
