import { compareNaturally } from '@/lib/agents/text/natural-key';
import { SelectField, TextField } from './fields';
import { type DetailsProps, IN_FOLDER, type TargetRoot } from './operation-choices';
import { useLibraryFacets } from './use-library-facets';

/** More folders are found by typing. */
const MOST = 50;

/** Where the files go. */
export function PlaceDetails({
  draft: { root, to, folder },
  roots,
  isFirst,
  set,
}: DetailsProps & {
  roots: readonly TargetRoot[];
  /** Whether the dialog begins here. */
  isFirst: boolean;
}) {
  const facets = useLibraryFacets();
  const words = Object.fromEntries(roots.map(({ id, label }) => [id, label]));
  const [only] = roots;
  const offered = foldersOf(facets?.folder ?? [], root);
  const top = words[root] ?? (roots.length === 1 && only !== undefined ? only.label : null);
  return (
    <>
      <SelectField
        label="To"
        isFirst={isFirst}
        value={to}
        words={{
          '': 'Choose…',
          top: top === null ? 'The top folder of each' : `The top folder, ${top}`,
          ...Object.fromEntries(
            offered.slice(0, MOST).map((name) => [`${IN_FOLDER}${name}`, name]),
          ),
          folder: 'Another folder…',
        }}
        onChange={(next) => set({ to: next })}
      />
      {to === 'folder' && (
        <TextField
          label="Folder"
          value={folder}
          placeholder="folder/of/agents"
          hint="It is made if it is not there."
          isNext
          offered={offered}
          onChange={(next) => set({ folder: next })}
        />
      )}
      {roots.length > 1 && (
        <SelectField
          label="Below"
          value={root}
          words={{ '': 'Where each file is', ...words }}
          onChange={(next) => set({ root: next })}
        />
      )}
    </>
  );
}

/** The folders that there are in a root, or where none is chosen in any. @param counted `root/folder` */
function foldersOf(counted: readonly { readonly value: string }[], root: string): string[] {
  const there = counted.flatMap(({ value }) => {
    const slash = value.indexOf('/');
    return root === '' || value.slice(0, slash) === root ? value.slice(slash + 1) : [];
  });
  return [...new Set(there)].sort(compareNaturally);
}
