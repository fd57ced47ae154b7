'use client';

import { FormField } from '@/components/editor/form/field/form-field';
import { type FieldHandle, useTyped } from '@/components/editor/form/field/use-field';
import type { YamlValue } from '@/lib/agents/model/agent';

/**
 * A list of names, separated by commas. In the file it stays a list or a string, whichever it is.
 */
export function NamesControl({ handle }: { handle: FieldHandle }) {
  const { shown, type, refusal } = useTyped(
    namesOf(handle.field?.value ?? null).join(', '),
    (text) => handle.set(namesOf(text)),
    () => namesOf(handle.current()).join(', '),
  );
  return (
    <FormField handle={handle} refusal={refusal} initial={() => handle.set(['name'])}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          type="text"
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className="field w-full aria-invalid:border-bad"
          value={shown}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </FormField>
  );
}

function namesOf(value: YamlValue): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items
    .flatMap((item) => (typeof item === 'string' ? item.split(',') : []))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
