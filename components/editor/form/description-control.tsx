'use client';

import { FormField } from './form-field';
import { type FieldHandle, useTyped } from './use-field';

/** The description as a person reads it: an escaped line break is a line break. */
export function DescriptionControl({ handle }: { handle: FieldHandle }) {
  const escaped = handle.document.context.rules.kind === 'project';
  const shownText = (value: unknown) => {
    const text = typeof value === 'string' ? value : '';
    return escaped ? text.replaceAll('\\n', '\n') : text;
  };
  const { shown, type } = useTyped(shownText(handle.field?.value), handle.set, () =>
    shownText(handle.current()),
  );
  return (
    <FormField handle={handle} initial={null}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className="field field-sizing-content h-auto max-h-[32rem] min-h-24 w-full py-1.5 aria-invalid:border-bad"
          value={shown}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </FormField>
  );
}
