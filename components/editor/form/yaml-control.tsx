'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { FormField } from '@/components/editor/form/field/form-field';
import { type FieldHandle, useTyped } from '@/components/editor/form/field/use-field';
import { fieldSource, setFieldSource } from '@/lib/agents/editing/edit';
import { fieldOf } from '@/lib/agents/reading/read-fields';

/**
 * A map or list, edited as YAML. Text that is not valid YAML stays in the input, with the reason.
 */
export function YamlControl({ handle }: { handle: FieldHandle }) {
  const { editing, spec } = handle;
  const commit = (yaml: string) =>
    handle.edit((text, rules) => setFieldSource(text, spec.key, yaml, rules));
  const read = () => yamlOf(editing, spec.key);
  const { shown, type, refusal } = useTyped(read(), commit, read);
  return (
    <FormField handle={handle} refusal={refusal} initial={() => commit(spec.start ?? '""')}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className="field field-sizing-content h-auto max-h-96 min-h-16 w-full overflow-auto py-1.5 font-mono text-sm aria-invalid:border-bad"
          value={shown}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </FormField>
  );
}

function yamlOf(editing: AgentDocument, key: string): string {
  const field = fieldOf(editing.getReading().fields, key);
  return field ? fieldSource(editing.getText(), field) : '';
}
