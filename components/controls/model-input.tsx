import type { ComponentProps } from 'react';
import { MODELS } from '@/lib/agents/claude-code/models';

/** How many of the known names have a button; all of them complete the input. */
const SUGGESTED = 5;

/** Any model id, with the known names one click away. */
export function ModelInput({
  onPick,
  ...props
}: ComponentProps<'input'> & { id: string; value: string; onPick: (name: string) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...props}
        list={`${props.id}-models`}
        className="field w-60 min-w-0 aria-invalid:border-bad"
      />
      <datalist id={`${props.id}-models`}>
        {MODELS.map(({ name, about }) => (
          <option key={name} value={name}>
            {about}
          </option>
        ))}
      </datalist>
      {MODELS.slice(0, SUGGESTED).map(({ name, about }) => (
        <button
          key={name}
          type="button"
          aria-pressed={props.value === name}
          title={about}
          className="control aria-pressed:border-accent aria-pressed:bg-selected"
          onClick={() => onPick(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
