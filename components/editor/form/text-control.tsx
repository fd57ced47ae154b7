'use client';

import { FormField } from '@/components/editor/form/field/form-field';
import { type FieldHandle, useTyped } from '@/components/editor/form/field/use-field';
import type { YamlValue } from '@/lib/agents/model/agent';

/** A field that is one line of text, such as the name. */
export function TextControl({ handle }: { handle: FieldHandle }) {
  const { shown, type, refusal } = useTyped(textOf(handle.field?.value ?? null), handle.set, () =>
    textOf(handle.current()),
  );
  return (
    <FormField handle={handle} refusal={refusal} initial={null}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          type="text"
          spellCheck={false}
          autoComplete="off"
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

/** A field of several lines, such as the initial prompt. */
export function LongTextControl({ handle }: { handle: FieldHandle }) {
  const { shown, type, refusal } = useTyped(textOf(handle.field?.value ?? null), handle.set, () =>
    textOf(handle.current()),
  );
  return (
    <FormField handle={handle} refusal={refusal} initial={() => handle.set('')}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className="field field-sizing-content h-auto max-h-96 min-h-16 w-full py-1.5 aria-invalid:border-bad"
          value={shown}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </FormField>
  );
}

/**
 * A whole number. Anything else is written as typed, and the problems say what is wrong with it.
 */
export function NumberControl({ handle }: { handle: FieldHandle }) {
  const { shown, type, refusal } = useTyped(
    textOf(handle.field?.value ?? null),
    (text) => handle.set(/^[1-9]\d{0,8}$/.test(text) ? Number(text) : text),
    () => textOf(handle.current()),
  );
  return (
    <FormField handle={handle} refusal={refusal} initial={() => handle.set(10)}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className="field w-32 aria-invalid:border-bad"
          value={shown}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </FormField>
  );
}

function textOf(value: YamlValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? '' : String(value);
}
