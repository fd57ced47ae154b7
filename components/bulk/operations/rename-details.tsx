import { Labelled } from './labelled';
import type { DetailsProps, Draft } from './operation-choices';

/** How the new name follows from the old one. */
export function RenameDetails({ draft: { rule, prefix, inExamples }, set }: DetailsProps) {
  return (
    <>
      <Labelled label="New name">
        {(id) => (
          <select
            id={id}
            className="field"
            value={rule}
            onChange={(event) => set({ rule: event.target.value as Draft['rule'] })}
          >
            <option value="kebab-case">In small letters and hyphens</option>
            <option value="file-name">That of the file</option>
            <option value="prefix">With a prefix</option>
          </select>
        )}
      </Labelled>
      {rule === 'prefix' && (
        <Labelled label="Prefix">
          {(id) => (
            <input
              id={id}
              className="field"
              value={prefix}
              placeholder="team-"
              onChange={(event) => set({ prefix: event.target.value })}
            />
          )}
        </Labelled>
      )}
      <label className="flex items-center gap-1.5 text-sm sm:col-span-2">
        <input
          type="checkbox"
          checked={inExamples}
          onChange={(event) => set({ inExamples: event.target.checked })}
        />
        Call the agents by their new names in their own examples, too
      </label>
    </>
  );
}
