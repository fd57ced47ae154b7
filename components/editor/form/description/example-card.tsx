'use client';

import { Plus } from 'lucide-react';
import { memo, useRef } from 'react';
import { exampleMark } from '@/components/editor/document/form-marks';
import { FieldNotes } from '@/components/editor/form/field/field-notes';
import type { ExampleEdit } from '@/lib/agents/examples/example-model';
import type { Example, Problem } from '@/lib/agents/model/agent';
import { DragGrip, DropLine } from './drag-grip';
import { ExampleActions } from './example-actions';
import type { MakeEdit } from './example-edits';
import { ExampleTurn, nextTurn, turnsOf } from './example-turn';
import { OptionalPiece } from './optional-piece';
import { REACH, useDragOrder, useDropBeside } from './use-drag-order';

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
  const title = `Example ${index + 1} of ${count}`;
  const read = () => readAll()[index];
  const card = useRef<HTMLElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const move = (from: number, to: number) => attempt({ kind: 'move', example: from, to });
  const edge = useDragOrder(card, grip, { list: 'examples', index, onMove: move });
  const above = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const list = turnsOf(index);
  const onMove = (turn: number, to: number) =>
    attempt({ kind: 'move-turn', example: index, turn, to });
  const isAbove = useDropBeside(above, { list, to: 0, onMove });
  const isBelow = useDropBeside(below, { list, to: turns.length - 1, onMove });
  return (
    <section
      ref={card}
      aria-label={title}
      {...exampleMark(index)}
      className={`${REACH} before:-inset-y-1.5 grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border border-line bg-sunken p-2.5`}
    >
      <DropLine edge={edge} />
      <div
        ref={above}
        className={`${REACH} before:-top-2.5 before:-bottom-1 grid grid-cols-[minmax(0,1fr)] gap-2`}
      >
        <DropLine edge={isAbove ? 'after' : null} />
        <header className="flex flex-wrap items-center gap-1">
          <DragGrip
            ref={grip}
            name={`example ${index + 1}`}
            index={index}
            count={count}
            onMove={(to) => move(index, to)}
          />
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
          placeholder="What has happened before; may be left out"
          text={context?.text ?? null}
          write={(text, form) => make({ kind: 'context', example: index, text }, form)}
          remove={() => attempt({ kind: 'context', example: index, text: null })}
          read={() => read()?.context?.text ?? ''}
        />
      </div>
      {turns.map((_, position) => (
        <ExampleTurn
          // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place in the dialog
          key={position}
          turns={turns}
          example={index}
          position={position}
          make={make}
          attempt={attempt}
          read={() => read()?.turns[position]?.text ?? ''}
        />
      ))}
      <div
        ref={below}
        className={`${REACH} before:-top-1 before:-bottom-2.5 grid grid-cols-[minmax(0,1fr)] gap-2`}
      >
        <DropLine edge={isBelow ? 'before' : null} />
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <button
            type="button"
            className="control h-7"
            onClick={() => attempt(nextTurn(turns.at(-1), index, turns.length))}
          >
            <Plus size={14} aria-hidden="true" /> Add turn
          </button>
          <span className="text-faint text-xs max-sm:hidden">
            Enter in a turn adds one too; Shift and Enter make a new line.
          </span>
        </div>
        <OptionalPiece
          label="Commentary"
          placeholder="Why Claude calls the agent here; may be left out"
          text={commentary?.text ?? null}
          write={(text, form) => make({ kind: 'commentary', example: index, text }, form)}
          remove={() => attempt({ kind: 'commentary', example: index, text: null })}
          read={() => read()?.commentary?.text ?? ''}
        />
        <FieldNotes refusal={null} problems={problems} onFix={onFix} />
      </div>
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
