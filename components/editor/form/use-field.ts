'use client';

import { useState } from 'react';
import type { Field, Problem, Rules, YamlValue } from '@/lib/agents/agent';
import { type EditResult, setField, unsetField } from '@/lib/agents/edit';
import type { FieldSpec } from '@/lib/agents/field-specs';
import { fieldOf } from '@/lib/agents/read-fields';
import type { AgentDocument } from '../agent-document';
import { useReading } from '../use-agent-document';

/** One field of the form, and the ways to change it. */
export type FieldHandle = {
  readonly spec: FieldSpec;
  readonly document: AgentDocument;
  /** Null while the file does not have the field. */
  readonly field: Field | null;
  /** Those that stand in the field. */
  readonly problems: readonly Problem[];
  /** Why the last change was refused; null when it was not. */
  readonly refusal: string | null;
  /** Applies what an edit function makes of the present text. False when it refuses. */
  readonly edit: (change: (text: string, rules: Rules) => EditResult) => boolean;
  readonly set: (value: YamlValue) => boolean;
  readonly remove: () => void;
  /** The value at this moment, for use right after a change; null when the field is absent. */
  readonly current: () => YamlValue;
};

export function useField(document: AgentDocument, spec: FieldSpec): FieldHandle {
  const { fields, problems } = useReading(document);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = fieldOf(fields, spec.key);

  const edit: FieldHandle['edit'] = (change) => {
    const result = change(document.getText(), document.context.rules);
    setRefusal(result.ok ? null : result.message);
    if (result.ok) document.change(result.changes);
    return result.ok;
  };

  return {
    spec,
    document,
    field,
    problems: field ? problems.filter(({ from, to }) => from < field.to && to > field.from) : [],
    refusal,
    edit,
    set: (value) => edit((text, rules) => setField(text, spec.key, value, rules)),
    remove: () => edit((text) => unsetField(text, spec.key)),
    current: () => fieldOf(document.getReading().fields, spec.key)?.value ?? null,
  };
}

/**
 * What an input shows: as typed while the file still says what the typing made of it, else what the
 * file says. So a refused or half typed value stays in sight, and undo or the source editor win.
 */
export function useTyped(value: string, commit: (text: string) => boolean, read: () => string) {
  const [typed, setTyped] = useState<{ text: string; value: string } | null>(null);
  return {
    shown: typed?.value === value ? typed.text : value,
    type: (text: string) => {
      commit(text);
      setTyped({ text, value: read() });
    },
  };
}
