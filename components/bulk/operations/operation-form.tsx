import { FieldDetails } from './field-details';
import { FixDetails } from './fix-details';
import { Labelled } from './labelled';
import {
  CHOICES,
  type ChoiceKind,
  type DetailsProps,
  type Draft,
  type TargetRoot,
} from './operation-choices';
import { PlaceDetails } from './place-details';
import { RenameDetails } from './rename-details';
import { ReplaceDetails } from './replace-details';
import { ToolDetails } from './tool-details';

/** Asks what is to be done to the selected agents. */
export function OperationForm({
  draft,
  roots,
  onChange,
}: {
  draft: Draft;
  roots: readonly TargetRoot[];
  onChange: (draft: Draft) => void;
}) {
  const set = (more: Partial<Draft>) => onChange({ ...draft, ...more });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Labelled label="Change">
        {(id) => (
          <select
            id={id}
            data-autofocus
            className="field"
            value={draft.kind}
            onChange={(event) => set({ kind: event.target.value as ChoiceKind, value: '' })}
          >
            {Object.entries(CHOICES).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Details draft={draft} roots={roots} set={set} />
    </div>
  );
}

function Details({ roots, ...props }: DetailsProps & { roots: readonly TargetRoot[] }) {
  switch (props.draft.kind) {
    case 'set-field':
    case 'unset-field':
      return <FieldDetails {...props} />;
    case 'add-tool':
    case 'remove-tool':
      return <ToolDetails {...props} />;
    case 'rename':
      return <RenameDetails {...props} />;
    case 'move':
    case 'copy':
      return <PlaceDetails {...props} roots={roots} />;
    case 'replace':
      return <ReplaceDetails {...props} />;
    case 'fix':
      return <FixDetails {...props} />;
    default:
      return null;
  }
}
