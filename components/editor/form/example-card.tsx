'use client';

import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import type { Example, Problem } from '@/lib/agents/agent';
import type { ExampleEdit, ExampleForm } from '@/lib/agents/example-edit';
import type { ExampleRefusal, MakeEdit } from './example-edits';
import { ExampleTurn } from './example-turn';
import { FieldNotes } from './field-notes';
import { IconButton } from './icon-button';
import { PieceInput } from './piece-input';

/** One dialog as a form: context, turns and commentary, and what can be done with the whole of it. */
export function ExampleCard({
  example,
  index,
  count,
  problems,
  make,
  attempt,
  read,
}: {
  example: Example;
  index: number;
  count: number;
  /** Those that stand in this example. */
  problems: readonly Problem[];
  /** For typing: the input shows the refusal. */
  make: MakeEdit;
  /** For buttons: the form shows it. */
  attempt: (edit: ExampleEdit) => void;
  read: () => Example | null;
}) {
  const { context, turns, commentary } = example;
  const last = turns.at(-1);
  const title = `Example ${index + 1} of ${count}`;
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border border-line bg-sunken p-2.5"
    >
      <header className="flex flex-wrap items-center gap-1">
        <h3 className="flex-1 font-medium text-soft text-sm">
          {title}{' '}
          <span
            className="font-normal text-faint text-xs tabular-nums"
            title="An estimate of what this example takes in every session"
          >
            ~{example.tokens} tokens
          </span>
        </h3>
        <IconButton
          label={`Move example ${index + 1} up`}
          disabled={index === 0}
          onClick={() => attempt({ kind: 'move', example: index, to: index - 1 })}
        >
          <ArrowUp size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Move example ${index + 1} down`}
          disabled={index === count - 1}
          onClick={() => attempt({ kind: 'move', example: index, to: index + 1 })}
        >
          <ArrowDown size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Duplicate example ${index + 1}`}
          onClick={() => attempt({ kind: 'duplicate', example: index })}
        >
          <Copy size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Remove example ${index + 1}`}
          onClick={() => attempt({ kind: 'remove', example: index })}
        >
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      </header>
      <Optional
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
      <Optional
        label="Commentary"
        text={commentary?.text ?? null}
        write={(text, form) => make({ kind: 'commentary', example: index, text }, form)}
        put={(text) => attempt({ kind: 'commentary', example: index, text })}
        read={() => read()?.commentary?.text ?? ''}
      />
      <FieldNotes refusal={null} problems={problems} />
    </section>
  );
}

/** A piece that an example may lack. */
function Optional({
  label,
  text,
  write,
  put,
  read,
}: {
  label: string;
  text: string | null;
  write: (text: string, form?: ExampleForm) => ExampleRefusal | null;
  /** Adds the piece, empty, or takes it away. */
  put: (text: string | null) => void;
  read: () => string;
}) {
  if (text === null) {
    return (
      <button type="button" className="control h-7 w-fit" onClick={() => put('')}>
        <Plus size={14} aria-hidden="true" /> Add {label.toLowerCase()}
      </button>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)_auto]">
      <span className="pt-1.5 text-faint text-xs max-sm:col-span-2 sm:w-24">{label}</span>
      <PieceInput label={label} value={text} write={write} read={read} />
      <IconButton label={`Remove ${label.toLowerCase()}`} onClick={() => put(null)}>
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
