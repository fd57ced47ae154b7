import { LabelledField } from './labelled-field';

/** A folder that a new agent can go to; `path` is absolute. */
export type WritableFolder = {
  readonly id: string;
  readonly label: string;
  readonly path: string;
};

export function FolderField({
  roots,
  root,
  onRoot,
}: {
  roots: readonly WritableFolder[];
  /** The id of the chosen one. */
  root: string;
  onRoot: (root: string) => void;
}) {
  return (
    <LabelledField
      label="Folder"
      hint={roots.find(({ id }) => id === root)?.path ?? ''}
      error={null}
    >
      {(props) => (
        <select
          {...props}
          className="field w-full"
          value={root}
          onChange={(event) => onRoot(event.target.value)}
        >
          {roots.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </LabelledField>
  );
}
