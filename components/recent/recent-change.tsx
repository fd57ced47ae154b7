import Link from 'next/link';
import { VisibleText } from '@/components/text/visible-text';
import { Day } from '@/components/words/day';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { fileStem } from '@/lib/agents/model/file-name';
import type { PlaceJson } from '@/lib/api/jobs';
import type { JournalEntryJson } from '@/lib/api/journal';
import { Clock } from './clock';
import { FileChange } from './file-change';

/** One change: what, by whom, when, in which files, and its undo. */
export function RecentChange({ entry, onUndo }: { entry: JournalEntryJson; onUndo: () => void }) {
  const { id, time, count, files, left, undone, stays } = entry;
  const [only] = files;
  const what = tellWhat(entry);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-64 wrap-anywhere">
          <p className={undone === 'yes' ? 'text-faint line-through' : ''}>
            <VisibleText text={what} />
          </p>
          <p className="text-faint text-xs">
            {tellWho(entry)}, <Day time={time} /> <Clock time={time} />
            {count === 1 && only !== undefined && (
              <>
                , <FileName file={only} />
              </>
            )}
            {undone === 'yes' && ', undone'}
            {undone === 'partly' && ', undone in part'}
          </p>
          {stays !== null && <p className="text-faint text-xs">{stays}</p>}
        </div>
        {undone !== 'yes' && stays === null && (
          <button
            type="button"
            aria-label={`Undo: ${what}`}
            className="control h-7"
            onClick={onUndo}
          >
            Undo
          </button>
        )}
      </div>
      {count === 1 && only !== undefined && <FileChange id={id} at={0} path={only.path} />}
      {(count > 1 || left.length > 0) && (
        <details className="text-sm">
          <summary className="w-fit cursor-pointer text-faint text-xs">
            {formatCount(count, 'file', 'files')}
            {left.length > 0 && `, ${left.length} not changed`}
          </summary>
          <ul className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-1 border-line border-l-2 pl-3">
            {files.map((file, at) => (
              <li key={`${file.root}/${file.path}`} className="min-w-0 wrap-anywhere">
                <FileName file={file} />{' '}
                <span className="text-faint text-xs">{file.words.join('; ')}</span>
                {count > 1 && <FileChange id={id} at={at} path={file.path} />}
              </li>
            ))}
            {count > files.length && (
              <li className="text-faint text-xs">
                {formatCount(count - files.length, 'more file', 'more files')}
              </li>
            )}
            {left.map(({ why, ...file }) => (
              <li key={`${file.root}/${file.path}`} className="text-faint wrap-anywhere">
                <VisibleText text={file.path} /> <span className="text-xs">{why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** A word for what became of a file says nothing without its name. */
function tellWhat({ what, count, files: [only] }: JournalEntryJson): string {
  const isBare = /^(?:made|restored|deleted|moved to the trash)\b/.test(what);
  return count === 1 && only !== undefined && isBare ? `${fileStem(only.path)} ${what}` : what;
}

function tellWho({ by }: JournalEntryJson): string {
  if (by.kind === 'outside') return 'Another program';
  if (by.kind === 'command') return `agent-catalog ${by.command}`;
  return by.mine ? 'You, here' : 'The app, elsewhere';
}

function FileName({ file }: { file: PlaceJson & { readonly there: boolean } }) {
  const name = (
    <bdi>
      <VisibleText text={file.path} />
    </bdi>
  );
  if (file.root === null || !file.there) return name;
  return (
    <Link href={agentHref({ root: file.root, path: file.path })} className="underline">
      {name}
    </Link>
  );
}
