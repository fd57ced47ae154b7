'use client';

import { useState } from 'react';
import { type EditResult, spliceField } from '@/lib/agents/edit';
import { editExamples } from '@/lib/agents/edit-examples';
import type { ExampleEdit, ExampleForm } from '@/lib/agents/example-edit';
import { fieldOf, readFields } from '@/lib/agents/read-fields';
import type { FieldHandle } from './use-field';

/** Why the last step was not made, and how it could be. */
export type ExampleRefusal = {
  readonly edit: ExampleEdit;
  readonly message: string;
  /** The form of writing in which the step succeeds; null when there is none. */
  readonly instead: ExampleForm | null;
};

/** The steps of the examples form, each a splice of the description's own text. */
export function useExampleEdits(handle: FieldHandle) {
  const [refusal, setRefusal] = useState<ExampleRefusal | null>(null);

  const make = (edit: ExampleEdit, form?: ExampleForm): boolean => {
    let refused: ExampleRefusal | null = null;
    const made = handle.edit((text, rules): EditResult => {
      const field = fieldOf(readFields(text), 'description');
      const value = typeof field?.value === 'string' ? field.value : '';
      const step = editExamples(value, edit, { rules, style: field?.style ?? 'plain' }, form);
      if (step.ok) {
        const { from, to, insert } = step.change;
        return spliceField(text, 'description', from, to, insert, rules);
      }
      refused = { edit, message: step.message, instead: step.instead };
      return { ok: true, changes: [] };
    });
    setRefusal(refused);
    return made && refused === null;
  };

  return { refusal, make };
}

export type MakeEdit = ReturnType<typeof useExampleEdits>['make'];
