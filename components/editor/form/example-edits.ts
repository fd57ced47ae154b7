'use client';

import { type EditResult, spliceField } from '@/lib/agents/edit';
import { editExamples } from '@/lib/agents/edit-examples';
import type { ExampleEdit, ExampleForm } from '@/lib/agents/example-edit';
import { fieldOf, readFields } from '@/lib/agents/read-fields';
import type { FieldHandle } from './use-field';

/** Why a step was not made, and the form of writing in which it could be; null when there is none. */
export type ExampleRefusal = { readonly message: string; readonly instead: ExampleForm | null };

/** Makes one step of the examples form, as a splice of the description's own text. Null when made. */
export type MakeEdit = (edit: ExampleEdit, form?: ExampleForm) => ExampleRefusal | null;

export function exampleEdits(handle: FieldHandle): MakeEdit {
  return (edit, form) => {
    let refusal: ExampleRefusal | null = null;
    const message = handle.edit((text, rules): EditResult => {
      const field = fieldOf(readFields(text), 'description');
      const value = typeof field?.value === 'string' ? field.value : '';
      const step = editExamples(value, edit, { rules, style: field?.style ?? 'plain' }, form);
      if (step.ok) {
        const { from, to, insert } = step.change;
        return spliceField(text, 'description', from, to, insert, rules);
      }
      refusal = { message: step.message, instead: step.instead };
      return { ok: true, changes: [] };
    });
    return refusal ?? (message === null ? null : { message, instead: null });
  };
}
