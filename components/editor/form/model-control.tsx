'use client';

import { FormField } from '@/components/editor/form/field/form-field';
import { type FieldHandle, useTyped } from '@/components/editor/form/field/use-field';
import { MODELS } from '@/lib/agents/client/models';

/** How many of the known names have a button; all of them complete the input. */
const SHORTCUTS = 5;

/** Any model id, with the known names one click away. */
export function ModelControl({ handle }: { handle: FieldHandle }) {
  const read = () => String(handle.current() ?? '');
  const commit = (text: string) => (text === '' ? handle.remove() : handle.set(text));
  const { shown, type, refusal } = useTyped(String(handle.field?.value ?? ''), commit, read);
  return (
    <FormField handle={handle} refusal={refusal} initial={null}>
      {({ id, describedBy, invalid }) => (
        <div className="flex flex-wrap items-center gap-1.5">
          <input
            id={id}
            type="text"
            spellCheck={false}
            autoComplete="off"
            list={`${id}-models`}
            placeholder="Same as the conversation"
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            className="field w-60 min-w-0 aria-invalid:border-bad"
            value={shown}
            onChange={(event) => type(event.target.value)}
          />
          <datalist id={`${id}-models`}>
            {MODELS.map(({ name, about }) => (
              <option key={name} value={name}>
                {about}
              </option>
            ))}
          </datalist>
          {MODELS.slice(0, SHORTCUTS).map(({ name, about }) => (
            <button
              key={name}
              type="button"
              aria-pressed={shown === name}
              title={about}
              className="control aria-pressed:border-accent aria-pressed:bg-selected"
              onClick={() => type(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </FormField>
  );
}
