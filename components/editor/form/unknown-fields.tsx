'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { applyEdit, useReading } from '@/components/editor/document/use-agent-document';
import { specOf } from '@/lib/agents/claude-code/field-specs';
import { explainKey } from '@/lib/agents/claude-code/unknown-keys';
import { renameField, unsetField } from '@/lib/agents/editing/edit';
import type { Field } from '@/lib/agents/model/agent';

/** Keys that Claude Code does not know: kept as they are, and removed or renamed only on request. */
export function UnknownFields({ editing }: { editing: AgentDocument }) {
  const { fields } = useReading(editing);
  const unknown = fields.fields.filter((field) => !specOf(field.key));
  if (unknown.length === 0) return null;
  return (
    <section className="grid gap-1.5" aria-labelledby="unknown-fields">
      <h2 id="unknown-fields" className="font-medium text-ink text-sm">
        Other keys
      </h2>
      <p className="text-faint text-xs">
        Claude Code ignores these. They stay in the file as they are unless you change them here.
      </p>
      <ul className="grid gap-1">
        {unknown.map((field) => (
          <UnknownField key={field.from} editing={editing} field={field} />
        ))}
      </ul>
    </section>
  );
}

function UnknownField({ editing, field }: { editing: AgentDocument; field: Field }) {
  const text = editing.getText();
  const explained = explainKey(field.key);
  const likely = explained && explained.kind !== 'other' ? explained.likely : null;
  return (
    <li className="flex flex-wrap items-start gap-2 rounded-md border border-line px-2 py-1">
      <code className="max-h-40 min-w-40 flex-1 self-center overflow-auto whitespace-pre-wrap break-words font-mono text-soft text-xs">
        {text.slice(field.keyFrom, field.valueTo)}
      </code>
      {likely && (
        <button
          type="button"
          className="control h-7"
          onClick={() => applyEdit(editing, renameField(text, field.key, likely))}
        >
          Rename to {likely}
        </button>
      )}
      <button
        type="button"
        className="control h-7"
        aria-label={`Remove ${field.key}`}
        onClick={() => applyEdit(editing, unsetField(text, field.key))}
      >
        Remove
      </button>
    </li>
  );
}
