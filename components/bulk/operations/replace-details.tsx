import { Labelled } from './labelled';
import type { DetailsProps, Draft } from './operation-choices';

/** What is looked for, where, and what takes its place. */
export function ReplaceDetails({ draft, set }: DetailsProps) {
  const { where, find, replace } = draft;
  const box = (key: 'word' | 'matchCase' | 'regex', words: string) => (
    <label className="flex items-center gap-1.5 text-sm">
      <input
        type="checkbox"
        checked={draft[key]}
        onChange={(event) => set({ [key]: event.target.checked })}
      />
      {words}
    </label>
  );
  return (
    <>
      <Labelled label="In">
        {(id) => (
          <select
            id={id}
            className="field"
            value={where}
            onChange={(event) => set({ where: event.target.value as Draft['where'] })}
          >
            <option value="prompt">Prompt</option>
            <option value="description">Description</option>
          </select>
        )}
      </Labelled>
      <Labelled label="Find">
        {(id) => (
          <input
            id={id}
            className="field"
            value={find}
            onChange={(event) => set({ find: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="Replace with">
        {(id) => (
          <input
            id={id}
            className="field"
            value={replace}
            placeholder="Empty to remove it"
            onChange={(event) => set({ replace: event.target.value })}
          />
        )}
      </Labelled>
      <div className="flex flex-wrap gap-x-4 gap-y-1 sm:col-span-2">
        {box('word', 'Whole words')}
        {box('matchCase', 'Match case')}
        {box('regex', 'Regular expression')}
      </div>
    </>
  );
}
