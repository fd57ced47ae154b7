'use client';

import { Plus } from 'lucide-react';
import type { DescriptionParts } from '@/lib/agents/agent';
import { proseSlots } from '@/lib/agents/example-edit';
import { parseDescription } from '@/lib/agents/examples';
import { ExampleCard } from './example-card';
import { FormField } from './form-field';
import { PieceInput } from './piece-input';
import { useExampleEdits } from './use-example-edits';
import { type FieldHandle, useTyped } from './use-field';

/**
 * The description as a person reads it: prose first, then each example as a dialog of its own. An
 * escaped line break is a line break.
 */
export function DescriptionControl({ handle }: { handle: FieldHandle }) {
  const { refusal, make } = useExampleEdits(handle);
  const read = () => partsOf(handle.current());
  const parts = partsOf(handle.field?.value);
  const count = parts.examples.length;
  const { shown, type } = useTyped(
    proseAt(parts, 0),
    (text) => (count > 0 ? make({ kind: 'prose', slot: 0, text }) : handle.set(text)),
    () => proseAt(read(), 0),
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <FormField handle={handle} initial={null}>
        {({ id, describedBy, invalid }) => (
          <textarea
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            className="field field-sizing-content h-auto max-h-[32rem] min-h-20 w-full resize-y py-1.5 aria-invalid:border-bad"
            value={shown}
            onChange={(event) => type(event.target.value)}
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
            make={make}
            read={() => read().examples[index] ?? null}
          />
          {proseAt(parts, index + 1) !== '' && (
            <PieceInput
              label={`Text after example ${index + 1}`}
              value={proseAt(parts, index + 1)}
              onType={(text) => make({ kind: 'prose', slot: index + 1, text })}
              read={() => proseAt(read(), index + 1)}
            />
          )}
        </div>
      ))}
      {refusal && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft p-2 text-sm"
        >
          <p className="min-w-0 flex-1">{refusal.message} The file is as it was.</p>
          {refusal.instead && (
            <button
              type="button"
              className="control h-7"
              onClick={() => make(refusal.edit, refusal.instead ?? undefined)}
            >
              {refusal.instead === 'lines'
                ? 'Write each piece on its own line'
                : 'Use double quotes'}
            </button>
          )}
        </div>
      )}
      <button
        type="button"
        className="control w-fit"
        onClick={() => make({ kind: 'add', example: count })}
      >
        <Plus size={14} aria-hidden="true" /> Add example
      </button>
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
