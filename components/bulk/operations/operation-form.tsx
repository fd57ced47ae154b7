import type { PlannedJson } from '@/lib/api/jobs';
import { ExampleDetails } from './example-details';
import { FieldDetails } from './field-details';
import { SelectField } from './fields';
import { FixDetails } from './fix-details';
import {
  CHOICES,
  choose,
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
  fixable,
  isMove,
  onChange,
}: {
  draft: Draft;
  roots: readonly TargetRoot[];
  /** The problems that can be fixed; null while they are not known. */
  fixable: PlannedJson['fixable'] | null;
  /** Whether it was asked to move them, so that a person goes on with where to. */
  isMove: boolean;
  onChange: (draft: Draft) => void;
}) {
  const set = (more: Partial<Draft>) => onChange({ ...draft, ...more });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label="Change"
        value={draft.kind}
        words={CHOICES}
        isFirst={!isMove}
        onChange={(kind) => onChange(choose(draft, kind))}
      />
      <Details draft={draft} roots={roots} fixable={fixable} isMove={isMove} set={set} />
    </div>
  );
}

function Details({
  roots,
  fixable,
  isMove,
  ...props
}: DetailsProps & {
  roots: readonly TargetRoot[];
  isMove: boolean;
  fixable: PlannedJson['fixable'] | null;
}) {
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
      return <PlaceDetails {...props} roots={roots} isFirst={isMove} />;
    case 'replace':
      return <ReplaceDetails {...props} />;
    case 'trim-examples':
      return <ExampleDetails {...props} />;
    case 'fix':
      return <FixDetails {...props} fixable={fixable} />;
    case 'portable':
      return (
        <p className="text-soft text-sm sm:col-span-2">
          Writes the frontmatter so that every reader of YAML, and not Claude Code alone, reads in
          it what Claude Code reads. What it says stays.
        </p>
      );
    default:
      return null;
  }
}
