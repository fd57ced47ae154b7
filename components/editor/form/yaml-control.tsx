'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { TypedField } from '@/components/editor/form/field/typed-field';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { fieldSource, setFieldSource } from '@/lib/agents/editing/edit';
import { fieldOf } from '@/lib/agents/reading/read-fields';

/**
 * A map or list, edited as YAML. Text that is not valid YAML stays in the input, with the reason.
 */
export function YamlControl({ handle }: { handle: FieldHandle }) {
  const { editing, spec } = handle;
  const commit = (yaml: string) =>
    handle.edit((text, rules) => setFieldSource(text, spec.key, yaml, rules));
  return (
    <TypedField
      handle={handle}
      show={() => yamlOf(editing, spec.key)}
      write={commit}
      initial={() => commit(spec.start ?? '""')}
    >
      {(props) => (
        <textarea
          {...props}
          spellCheck={false}
          className="field field-sizing-content h-auto max-h-96 min-h-16 w-full overflow-auto py-1.5 font-mono text-sm aria-invalid:border-bad"
        />
      )}
    </TypedField>
  );
}

/** A field as it is written in the file; empty where there is none. */
export function yamlOf(editing: AgentDocument, key: string): string {
  const field = fieldOf(editing.getReading().fields, key);
  return field ? fieldSource(editing.getText(), field) : '';
}
