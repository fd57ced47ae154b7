import { TextField } from './fields';
import type { DetailsProps } from './operation-choices';

/** How many examples stay, and which are long enough to go. */
export function ExampleDetails({ draft: { keep, above }, set }: DetailsProps) {
  return (
    <>
      <TextField
        label="Examples that stay, at least"
        value={keep}
        onChange={(next) => set({ keep: next })}
      />
      <TextField
        label="Only those of more tokens than"
        value={above}
        onChange={(next) => set({ above: next })}
      />
    </>
  );
}
