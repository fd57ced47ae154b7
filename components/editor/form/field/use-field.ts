'use client';

import { useState } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useProblems, useReading } from '@/components/editor/document/use-agent-document';
import type { FieldSpec } from '@/lib/agents/claude-code/field-specs';
import { type EditResult, setField, unsetField } from '@/lib/agents/editing/edit';
import type { FileEdit } from '@/lib/agents/examples/edit-description';
import type { Field, Problem, Rules, YamlValue } from '@/lib/agents/model/agent';
import { fieldOf } from '@/lib/agents/reading/read-fields';

/** One field of the form and the ways to change it. Each returns why it was refused, or null. */
export type FieldHandle = {
  readonly spec: FieldSpec;
  readonly editing: AgentDocument;
  /** Null while the file does not have the field. */
  readonly field: Field | null;
  /** Those that stand in the field. */
  readonly problems: readonly Problem[];
  /** Applies what an edit function, which sets the whole value, makes of the text. */
  readonly edit: (change: (text: string, rules: Rules) => EditResult | FileEdit) => string | null;
  readonly set: (value: YamlValue) => string | null;
  readonly remove: () => string | null;
  readonly fix: (problem: Problem) => void;
  /** The value at this moment, for use right after a change; null when the field is absent. */
  readonly current: () => YamlValue;
};

export function useField(editing: AgentDocument, spec: FieldSpec): FieldHandle {
  const { fields } = useReading(editing);
  const problems = useProblems(editing);
  const field = fieldOf(fields, spec.key);

  const edit: FieldHandle['edit'] = (change) => {
    const result = editing.edit<Extract<EditResult | FileEdit, { ok: false }>>(spec.key, change);
    if (result.ok) return null;
    const isCut = 'reason' in result && CUT.has(result.reason);
    return isCut && editing.context.rules.kind === 'tool' ? EDIT_SOURCE : result.message;
  };

  return {
    spec,
    editing,
    field,
    problems: field ? problems.filter(({ from, to }) => from < field.to && to > field.from) : [],
    edit,
    set: (value) => edit((text, rules) => setField(text, spec.key, value, rules)),
    remove: () => edit((text) => unsetField(text, spec.key)),
    fix: ({ code, from }) => editing.fix(code, from),
    current: () => fieldOf(editing.getReading().fields, spec.key)?.value ?? null,
  };
}

/** Refusals that go by what Claude Code reads up to a “---”. */
const CUT: ReadonlySet<string> = new Set(['stops-loading', 'out-of-reach']);

const EDIT_SOURCE =
  'A “---” in the frontmatter keeps this from being changed here for certain. Edit the source instead.';

/**
 * What an input shows: the typed text for as long as the file has what that text was written as,
 * and otherwise what the file has. So a refused or half-typed value stays visible with its refusal,
 * while an undo or an edit of the source replaces it.
 *
 * @param commit writes the text; returns why it was refused, or null
 * @param read what the file says right after that
 */
export function useTyped<Refusal>(
  value: string,
  commit: (text: string) => Refusal | null,
  read: () => string,
) {
  const [typed, setTyped] = useState<{
    text: string;
    value: string;
    refusal: Refusal | null;
  } | null>(null);
  const current = typed?.value === value ? typed : null;
  return {
    shown: current?.text ?? value,
    refusal: current?.refusal ?? null,
    type: (text: string) => {
      const refusal = commit(text);
      setTyped({ text, value: read(), refusal });
    },
  };
}
