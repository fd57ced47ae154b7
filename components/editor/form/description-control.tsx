'use client';

import { Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { DescriptionParts, Problem, Range } from '@/lib/agents/agent';
import { setProse } from '@/lib/agents/edit-description';
import { type ExampleEdit, type ExampleForm, proseSlots } from '@/lib/agents/example-edit';
import { parseDescription } from '@/lib/agents/examples';
import { fieldOf } from '@/lib/agents/read-fields';
import { useReading } from '../use-agent-document';
import { ExampleCard } from './example-card';
import { type ExampleRefusal, exampleEdits } from './example-edits';
import { FormField } from './form-field';
import { PieceInput, RefusalNote } from './piece-input';
import { ReceivedDescription } from './received-description';
import { type FieldHandle, useTyped } from './use-field';

/**
 * The description as a person reads it: prose first, then each example as a dialog of its own. An
 * escaped line break is a line break.
 */
export function DescriptionControl({ handle }: { handle: FieldHandle }) {
  const { document } = handle;
  const make = useMemo(() => exampleEdits(document), [document]);
  const [refusal, setRefusal] = useState<{ edit: ExampleEdit; why: ExampleRefusal } | null>(null);
  const attempt = useCallback(
    (edit: ExampleEdit, form?: ExampleForm) => {
      const why = make(edit, form);
      setRefusal(why && { edit, why });
    },
    [make],
  );
  const read = useCallback(
    () => partsOf(fieldOf(document.getReading().fields, 'description')?.value),
    [document],
  );
  const readAll = useCallback(() => read().examples, [read]);
  const onFix = useCallback(({ code, from }: Problem) => document.fix(code, from), [document]);
  const parts = partsOf(handle.field?.value);
  const count = parts.examples.length;
  // By places in the file, which the parts above do not have.
  const places = useReading(document).description.examples;
  const isWithin = (problem: Problem, place: Range | undefined) =>
    place !== undefined && problem.from >= place.from && problem.to <= place.to;
  const own = handle.problems.filter(
    (problem) => !places.some((place) => isWithin(problem, place)),
  );
  const lead = useTyped(
    proseAt(parts, 0),
    (text) =>
      count > 0
        ? (make({ kind: 'prose', slot: 0, text })?.message ?? null)
        : handle.edit((file, rules) => setProse(file, text, rules)),
    () => proseAt(read(), 0),
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
      {parts.examples.map((example, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place in the description
        <div key={index} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <ExampleCard
            example={example}
            index={index}
            count={count}
            problems={handle.problems.filter((problem) => isWithin(problem, places[index]))}
            make={make}
            attempt={attempt}
            readAll={readAll}
            onFix={onFix}
          />
          {proseAt(parts, index + 1) !== '' && (
            <PieceInput
              label={`Text after example ${index + 1}`}
              value={proseAt(parts, index + 1)}
              write={(text, form) => make({ kind: 'prose', slot: index + 1, text }, form)}
              read={() => proseAt(read(), index + 1)}
            />
          )}
        </div>
      ))}
      {refusal && (
        <RefusalNote refusal={refusal.why} onInstead={(form) => attempt(refusal.edit, form)} />
      )}
      <button
        type="button"
        className="control w-fit"
        onClick={() => attempt({ kind: 'add', example: count })}
      >
        <Plus size={14} aria-hidden="true" /> Add example
      </button>
      <ReceivedDescription document={document} />
    </div>
  );
}

function partsOf(value: unknown): DescriptionParts {
  return parseDescription(typeof value === 'string' ? value : '');
}

/** The prose before the first example, or behind the nth; empty where there is none. */
function proseAt(parts: DescriptionParts, slot: number): string {
  return proseSlots(parts)[slot]?.text ?? '';
}
