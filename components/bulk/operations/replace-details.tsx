import { CheckField, SelectField, TextField } from './fields';
import type { DetailsProps, Draft } from './operation-choices';

const WHERE: Readonly<Record<Draft['where'], string>> = {
  prompt: 'Prompt',
  description: 'Description',
};

/** What is looked for, where, and what takes its place. */
export function ReplaceDetails({ draft, set }: DetailsProps) {
  const { where, find, replace } = draft;
  const box = (key: 'word' | 'matchCase' | 'regex', words: string) => (
    <CheckField words={words} checked={draft[key]} onChange={(next) => set({ [key]: next })} />
  );
  return (
    <>
      <SelectField
        label="In"
        value={where}
        words={WHERE}
        onChange={(next) => set({ where: next })}
      />
      <TextField label="Find" value={find} onChange={(next) => set({ find: next })} />
      <TextField
        label="Replace with"
        value={replace}
        placeholder="Empty to remove it"
        onChange={(next) => set({ replace: next })}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-1 sm:col-span-2">
        {box('word', 'Whole words')}
        {box('matchCase', 'Match case')}
        {box('regex', 'Regular expression')}
      </div>
    </>
  );
}
