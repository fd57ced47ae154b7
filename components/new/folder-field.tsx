import { LabelledField } from './labelled-field';

/** A folder that a new agent can go to; `path` is absolute. */
export type WritableFolder = {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  /** False where the folder is made with the agent. */
  readonly exists: boolean;
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
  const chosen = roots.find(({ id }) => id === root);
  const isToCome = chosen?.exists === false;
  return (
    <LabelledField
      label="Folder"
      hint={`${chosen?.path ?? ''}${isToCome ? ', which is made with the agent' : ''}`}
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
