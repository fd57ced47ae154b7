'use client';

import { TypedField } from '@/components/editor/form/field/typed-field';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { MODELS } from '@/lib/agents/claude-code/models';

/** How many of the known names have a button; all of them complete the input. */
const SUGGESTED = 5;

/** Any model id, with the known names one click away. */
export function ModelControl({ handle }: { handle: FieldHandle }) {
  return (
    <TypedField
      handle={handle}
      show={(value) => String(value ?? '')}
      write={(text) => (text === '' ? handle.remove() : handle.set(text))}
      initial={null}
    >
      {(props, type) => (
        <div className="flex flex-wrap items-center gap-1.5">
          <input
            {...props}
            type="text"
            spellCheck={false}
            autoComplete="off"
            list={`${props.id}-models`}
            placeholder="Same as the conversation"
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
              onClick={() => type(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </TypedField>
  );
}
