import { ExampleDetails } from './example-details';
import { FieldDetails } from './field-details';
import { SelectField } from './fields';
import { FixDetails } from './fix-details';
import { CHOICES, type DetailsProps, type Draft, type TargetRoot } from './operation-choices';
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
      <SelectField
        label="Change"
        value={draft.kind}
        words={CHOICES}
        isFirst
        onChange={(kind) => set({ kind, value: '' })}
      />
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
    case 'trim-examples':
      return <ExampleDetails {...props} />;
    case 'fix':
      return <FixDetails {...props} />;
    default:
      return null;
  }
}
