'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { editDescription } from '@/lib/agents/examples/edit-description';
import type { ExampleEdit, ExampleForm } from '@/lib/agents/examples/example-model';

/** Why an edit was refused, and the form in which it would succeed; null when there is none. */
export type ExampleRefusal = { readonly message: string; readonly instead: ExampleForm | null };

/**
 * Makes one edit of the examples as a splice of the description's own text. Null when it was made.
 */
export type MakeEdit = (edit: ExampleEdit, form?: ExampleForm) => ExampleRefusal | null;

export function exampleEdits(editing: AgentDocument): MakeEdit {
  return (edit, form) => {
    const step = editDescription(editing.getText(), edit, editing.context.rules, form);
    if (!step.ok) return { message: step.message, instead: step.instead };
    editing.change(step.changes);
    return null;
  };
}
