import type { ReactNode } from 'react';
import { AndMore } from '@/components/words/and-more';
import { formatCount } from '@/components/words/format-count';
import type { TrashedFile } from './trashed-rows';

/** So many rows are drawn; a search finds the others. */
const MOST = 100;

/** What was deleted together, with the way back for all of it. */
export function TrashedGroup({
  files,
  size,
  open,
  row,
  onRestore,
}: {
  /** Those of them that are searched for, at least one. */
  files: readonly TrashedFile[];
  /** How many there are. */
  size: number;
  /** Whether its files are in sight from the beginning. */
  open: boolean;
  row: (file: TrashedFile) => ReactNode;
  onRestore: () => void;
}) {
  return (
    <li className="relative py-2">
      <details open={open} className="group min-w-0">
        {/* The room at its end is that of the button. */}
        <summary className="min-h-7 rounded py-1 pr-36 pl-3 text-sm">
          <span className="font-medium">{formatCount(size, 'file', 'files')} deleted together</span>{' '}
          <span className="text-faint text-xs tabular-nums">{files[0]?.when}</span>
        </summary>
        <ul className="mt-2 ml-4 grid grid-cols-[minmax(0,1fr)] divide-y divide-line border-line border-l">
          {files.slice(0, MOST).map(row)}
        </ul>
        <AndMore
          count={files.length}
          most={MOST}
          one="file"
          many="files"
          where="the search finds them."
        />
      </details>
      <button
        type="button"
        className="control absolute top-2 right-3 h-7"
        aria-label={`Restore all ${size} files that were deleted together`}
        onClick={onRestore}
      >
        Restore all {size}
      </button>
    </li>
  );
}
