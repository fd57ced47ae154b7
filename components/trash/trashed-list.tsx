import { AndMore } from '@/components/words/and-more';
import { groupTrashed } from './group-trashed';
import { TrashedGroup } from './trashed-group';
import { DamagedRow, type TrashedFile, TrashedRow } from './trashed-rows';

/** An entry of which nobody can tell which file it was. */
export type DamagedFile = { readonly id: string; readonly size: string };

/** So many entries are drawn; a search finds the others. */
const MOST = 200;
/** A group of so many files shows them from the beginning. */
const FEW = 3;

/** Deleted files, those that were deleted together in one entry. */
export function TrashedList({
  files,
  sizes,
  damaged,
  searched,
  onLook,
  onRestore,
  onRestoreAll,
  onRemove,
  onRemoveDamaged,
}: {
  files: readonly TrashedFile[];
  /** How many files were deleted together, by their group. */
  sizes: ReadonlyMap<string | null, number>;
  damaged: readonly DamagedFile[];
  /** Whether these are what a search found. */
  searched: boolean;
  onLook: (file: TrashedFile) => void;
  onRestore: (file: TrashedFile) => void;
  onRestoreAll: (group: string) => void;
  onRemove: (file: TrashedFile) => void;
  onRemoveDamaged: (id: string) => void;
}) {
  const groups = groupTrashed(files);
  const rowOf = (file: TrashedFile) => (
    <TrashedRow
      key={file.id}
      file={file}
      onLook={() => onLook(file)}
      onRestore={() => onRestore(file)}
      onRemove={() => onRemove(file)}
    />
  );
  return (
    <>
      <ul
        aria-label="Deleted files"
        className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line rounded-md border border-line"
      >
        {groups.slice(0, MOST).map((group) => {
          const [first] = group;
          if (first === undefined) return null;
          const id = first.group;
          const size = sizes.get(id) ?? 1;
          return id === null || size === 1 ? (
            rowOf(first)
          ) : (
            <TrashedGroup
              key={id}
              files={group}
              size={size}
              open={searched || group.length <= FEW}
              row={rowOf}
              onRestore={() => onRestoreAll(id)}
            />
          );
        })}
        {damaged.map(({ id, size }) => (
          <DamagedRow key={id} size={size} onRemove={() => onRemoveDamaged(id)} />
        ))}
      </ul>
      <AndMore
        count={groups.length}
        most={MOST}
        one="entry"
        many="entries"
        where="the search finds them."
      />
    </>
  );
}
