'use client';

import type { ChangeEvent, ReactNode } from 'react';
import type { YamlValue } from '@/lib/agents/model/agent';
import { FormField } from './form-field';
import { type FieldHandle, useTyped } from './use-field';

/** What an input or a text area gets, besides its looks. */
type InputProps = {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': true | undefined;
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
};

/** A field that is typed. What the file cannot hold stays in the input, with the reason. */
export function TypedField({
  handle,
  show,
  write,
  initial,
  children,
}: {
  handle: FieldHandle;
  /** How the value is shown. */
  show: (value: YamlValue) => string;
  /** Writes what was typed; returns why it was refused, or null. */
  write: (text: string) => string | null;
  /** As for `FormField`. */
  initial: (() => string | null) | null;
  children: (props: InputProps, type: (text: string) => void) => ReactNode;
}) {
  const { shown, type, refusal } = useTyped(show(handle.field?.value ?? null), write, () =>
    show(handle.current()),
  );
  return (
    <FormField handle={handle} refusal={refusal} initial={initial}>
      {({ id, describedBy, invalid }) =>
        children(
          {
            id,
            'aria-describedby': describedBy,
            'aria-invalid': invalid || undefined,
            value: shown,
            onChange: (event) => type(event.target.value),
          },
          type,
        )
      }
    </FormField>
  );
}
