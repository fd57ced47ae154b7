import { CheckField, SelectField, TextField } from './fields';
import type { DetailsProps, Draft } from './operation-choices';

const RULES: Readonly<Record<Draft['rule'], string>> = {
  '': 'Choose…',
  'kebab-case': 'In small letters and hyphens',
  'file-name': 'That of the file',
  prefix: 'With a prefix',
};

/** How the new name follows from the old one. */
export function RenameDetails({
  draft: { rule, prefix, inExamples, references },
  set,
}: DetailsProps) {
  return (
    <>
      <SelectField
        label="New name"
        value={rule}
        words={RULES}
        onChange={(next) => set({ rule: next })}
      />
      {rule === 'prefix' && (
        <TextField
          label="Prefix"
          value={prefix}
          placeholder="team-"
          onChange={(next) => set({ prefix: next })}
        />
      )}
      <div className="sm:col-span-2">
        <CheckField
          words="Call the agents by their new names in their own examples and prompts, too"
          checked={inExamples}
          onChange={(next) => set({ inExamples: next })}
        />
        <CheckField
          words="Change the names where their projects certainly name the agents, too"
          checked={references}
          onChange={(next) => set({ references: next })}
        />
      </div>
    </>
  );
}
