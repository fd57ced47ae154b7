'use client';

import { Plus } from 'lucide-react';
import { memo } from 'react';
import { exampleMark } from '@/components/editor/document/form-marks';
import { FieldNotes } from '@/components/editor/form/field/field-notes';
import type { ExampleEdit } from '@/lib/agents/examples/example-model';
import type { Example, Problem } from '@/lib/agents/model/agent';
import { ExampleActions } from './example-actions';
import type { MakeEdit } from './example-edits';
import { ExampleTurn } from './example-turn';
import { OptionalPiece } from './optional-piece';

type Props = {
  example: Example;
  index: number;
  count: number;
  /** Those that stand in this example. */
  problems: readonly Problem[];
  /** For typing: the input shows the refusal. */
  make: MakeEdit;
  /** For buttons: the form shows it. */
  attempt: (edit: ExampleEdit) => void;
  /** All examples as they are in the file right now. */
  readAll: () => readonly Example[];
  onFix: (problem: Problem) => void;
};

/**
 * One dialog as a form: context, turns, commentary, and the actions on the whole example. Every key
 * press reads the description again; an example that did not change is not rendered again.
 */
export const ExampleCard = memo(DrawnExample, (before, after) => {
  const { example, problems, ...rest } = before;
  return (
    Object.entries(rest).every(([name, value]) => value === after[name as keyof Props]) &&
    isSame(example, after.example) &&
    problems.length === after.problems.length &&
    problems.every(({ message }, i) => message === after.problems[i]?.message)
  );
});

function DrawnExample({ example, index, count, problems, make, attempt, readAll, onFix }: Props) {
  const { context, turns, commentary } = example;
  const last = turns.at(-1);
  const title = `Example ${index + 1} of ${count}`;
  const read = () => readAll()[index];
  return (
    <section
      aria-label={title}
      {...exampleMark(index)}
      className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border border-line bg-sunken p-2.5"
    >
      <header className="flex flex-wrap items-center gap-1">
        <h2 className="flex-1 font-medium text-soft text-sm">
          {title}{' '}
          <span
            className="font-normal text-faint text-xs tabular-nums"
            title="An estimate of what this example adds to every session"
          >
            ~{example.tokens} tokens
          </span>
        </h2>
        <ExampleActions index={index} count={count} attempt={attempt} />
      </header>
      <OptionalPiece
        label="Context"
        text={context?.text ?? null}
        write={(text, form) => make({ kind: 'context', example: index, text }, form)}
        put={(text) => attempt({ kind: 'context', example: index, text })}
        read={() => read()?.context?.text ?? ''}
      />
      {turns.map((turn, position) => (
        <ExampleTurn
          // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place in the dialog
          key={position}
          turn={turn}
          example={index}
          position={position}
          make={make}
          attempt={attempt}
          read={() => read()?.turns[position]?.text ?? ''}
        />
      ))}
      <button
        type="button"
        className="control h-7 w-fit"
        onClick={() =>
          attempt({
            kind: 'add-turn',
            example: index,
            turn: turns.length,
            role: last?.role === 'user' ? 'assistant' : 'user',
            text: '',
          })
        }
      >
        <Plus size={14} aria-hidden="true" /> Add turn
      </button>
      <OptionalPiece
        label="Commentary"
        text={commentary?.text ?? null}
        write={(text, form) => make({ kind: 'commentary', example: index, text }, form)}
        put={(text) => attempt({ kind: 'commentary', example: index, text })}
        read={() => read()?.commentary?.text ?? ''}
      />
      <FieldNotes refusal={null} problems={problems} onFix={onFix} />
    </section>
  );
}

/** Whether two examples have the same content, wherever they are in the description. */
function isSame(a: Example, b: Example): boolean {
  const within = (example: Example) =>
    JSON.stringify(example, (key, value) =>
      typeof value === 'number' && key !== 'tokens' ? value - example.from : value,
    );
  return a.to - a.from === b.to - b.from && within(a) === within(b);
}
