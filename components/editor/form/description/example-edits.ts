'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { editDescription, type FileEdit } from '@/lib/agents/examples/edit-description';
import type { ExampleEdit, ExampleForm } from '@/lib/agents/examples/example-model';

/** Why an edit was refused, and the form in which it would succeed; null when there is none. */
export type ExampleRefusal = { readonly message: string; readonly instead: ExampleForm | null };

/**
 * Makes one edit of the examples as a splice of the description's own text. Null when it was made.
 */
export type MakeEdit = (edit: ExampleEdit, form?: ExampleForm) => ExampleRefusal | null;

export function exampleEdits(editing: AgentDocument): MakeEdit {
  return (edit, form) => {
    const step = editing.edit<Extract<FileEdit, { ok: false }>>(
      form === undefined ? partOf(edit) : null,
      (text, rules) => editDescription(text, edit, rules, form),
    );
    return step.ok ? null : { message: step.message, instead: step.instead };
  };
}

/** What an edit sets as a whole; null where it goes by what is there. */
function partOf(edit: ExampleEdit): string | null {
  switch (edit.kind) {
    case 'context':
    case 'commentary':
      return `${edit.kind} ${edit.example}`;
    case 'turn':
      return `turn ${edit.example} ${edit.turn}`;
    case 'prose':
      return `prose ${edit.slot}`;
    default:
      return null;
  }
}
