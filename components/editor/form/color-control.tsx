'use client';

import { useId, useState } from 'react';
import { ColorSwatches } from '@/components/controls/color-swatches';
import { FieldNotes } from '@/components/editor/form/field/field-notes';
import { FieldLegend } from '@/components/editor/form/field/field-words';
import type { FieldHandle } from '@/components/editor/form/field/use-field';

/** The client's eight colours as swatches; another one stays selectable and is shown as it is. */
export function ColorControl({ handle }: { handle: FieldHandle }) {
  const name = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const written = handle.field?.value ?? null;
  const value = typeof written === 'string' ? written : null;
  return (
    <fieldset className="grid gap-1">
      <FieldLegend handle={handle} />
      <ColorSwatches
        name={name}
        value={value}
        unset={!handle.field}
        absent="Automatic"
        onPick={(color) => setRefusal(color === null ? handle.remove() : handle.set(color))}
      />
      <FieldNotes
        refusal={refusal}
        problems={handle.problems}
        onFix={handle.fix}
        editing={handle.editing}
      />
    </fieldset>
  );
}
