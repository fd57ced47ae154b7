'use client';

import { useMemo } from 'react';
import { useReading } from '@/components/editor/document/use-agent-document';
import { FormField } from '@/components/editor/form/field/form-field';
import { type FieldHandle, useTyped } from '@/components/editor/form/field/use-field';
import { setProse } from '@/lib/agents/examples/edit-description';
import { proseSlots } from '@/lib/agents/examples/example-model';
import type { DescriptionParts, Problem, Range, Standing } from '@/lib/agents/model/agent';
import { exampleEdits } from './example-edits';
import { ReceivedDescription } from './received-description';

/**
 * The description as a person reads it, without its examples. An escaped `\n` shows as a line
 * break.
 */
export function DescriptionControl({
  handle,
  standing,
}: {
  handle: FieldHandle;
  standing: Standing | null;
}) {
  const { editing } = handle;
  const make = useMemo(() => exampleEdits(editing), [editing]);
  const { parts, description } = useReading(editing);
  const own = handle.problems.filter(
    (problem) => !description.examples.some((range) => isWithin(problem, range)),
  );
  const lead = useTyped(
    proseAt(parts, 0),
    (text) =>
      parts.examples.length > 0
        ? (make({ kind: 'prose', slot: 0, text })?.message ?? null)
        : handle.edit((file, rules) => setProse(file, text, rules)),
    () => proseAt(editing.getReading().parts, 0),
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <FormField handle={{ ...handle, problems: own }} refusal={lead.refusal} initial={null}>
        {({ id, describedBy, invalid }) => (
          <textarea
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            className="field field-sizing-content h-auto max-h-[32rem] min-h-20 w-full resize-y py-1.5 aria-invalid:border-bad"
            value={lead.shown}
            onChange={(event) => lead.type(event.target.value)}
          />
        )}
      </FormField>
      {editing.context.rules.kind !== 'tool' && (
        <ReceivedDescription editing={editing} standing={standing} />
      )}
    </div>
  );
}

/** @param range of an example in the file */
export function isWithin({ from, to }: Problem, range: Range | undefined): boolean {
  return range !== undefined && from >= range.from && to <= range.to;
}

/** The prose before the first example, or behind the nth; empty where there is none. */
export function proseAt(parts: DescriptionParts, slot: number): string {
  return proseSlots(parts)[slot]?.text ?? '';
}
