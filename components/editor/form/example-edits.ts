'use client';

import { editDescription } from '@/lib/agents/edit-description';
import type { ExampleEdit, ExampleForm } from '@/lib/agents/example-edit';
import type { AgentDocument } from '../agent-document';

/** Why a step was not made, and the form of writing in which it could be; null when there is none. */
export type ExampleRefusal = { readonly message: string; readonly instead: ExampleForm | null };

/** Makes one step of the examples form, as a splice of the description's own text. Null when made. */
export type MakeEdit = (edit: ExampleEdit, form?: ExampleForm) => ExampleRefusal | null;

export function exampleEdits(document: AgentDocument): MakeEdit {
  return (edit, form) => {
    const step = editDescription(document.getText(), edit, document.context.rules, form);
    if (!step.ok) return { message: step.message, instead: step.instead };
    document.change(step.changes);
    return null;
  };
}
