import { Labelled } from './labelled';
import type { DetailsProps, TargetRoot } from './operation-choices';

/** Where the files go. */
export function PlaceDetails({
  draft: { root, folder },
  roots,
  set,
}: DetailsProps & { roots: readonly TargetRoot[] }) {
  return (
    <>
      <Labelled label="Folder">
        {(id) => (
          <input
            id={id}
            className="field"
            value={folder}
            placeholder="Empty for the top folder"
            onChange={(event) => set({ folder: event.target.value })}
          />
        )}
      </Labelled>
      {roots.length > 1 && (
        <Labelled label="Below">
          {(id) => (
            <select
              id={id}
              className="field"
              value={root}
              onChange={(event) => set({ root: event.target.value })}
            >
              <option value="">Where each file is</option>
              {roots.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
    </>
  );
}
