'use client';

import { useState } from 'react';
import { FormField } from '@/components/editor/form/field/form-field';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import type { Choice } from '@/lib/agents/claude-code/field-specs';
import type { YamlValue } from '@/lib/agents/model/agent';

const BOOLEANS: readonly Choice[] = [
  { value: 'true', about: 'On' },
  { value: 'false', about: 'Off' },
];

/** A closed list of values. One that is not on it stays selected and is shown as it is. */
export function ChoiceControl({ handle }: { handle: FieldHandle }) {
  const boolean = handle.spec.kind === 'boolean';
  const choices = boolean ? BOOLEANS : (handle.spec.choices ?? []);
  const value = wordOf(handle.field?.value ?? null);
  const known = choices.some((choice) => choice.value === value);
  const [refusal, setRefusal] = useState<string | null>(null);
  const choose = (next: string) => handle.set(boolean ? next === 'true' : next);
  return (
    <FormField handle={handle} refusal={refusal} initial={() => choose(choices[0]?.value ?? '')}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className="field w-full max-w-md aria-invalid:border-bad"
          value={value}
          onChange={(event) => setRefusal(choose(event.target.value))}
        >
          {!known && <option value={value}>{value === '' ? '(empty)' : value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.value} · {choice.about}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

function wordOf(value: YamlValue): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}
