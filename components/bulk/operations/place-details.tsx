import { SelectField, TextField } from './fields';
import type { DetailsProps, TargetRoot } from './operation-choices';

/** Where the files go. */
export function PlaceDetails({
  draft: { root, folder },
  roots,
  set,
}: DetailsProps & { roots: readonly TargetRoot[] }) {
  const words = Object.fromEntries(roots.map(({ id, label }) => [id, label]));
  return (
    <>
      <TextField
        label="Folder"
        value={folder}
        placeholder="Empty for the top folder"
        onChange={(next) => set({ folder: next })}
      />
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
