'use client';

import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import type { Example } from '@/lib/agents/agent';
import { ExampleTurn } from './example-turn';
import { IconButton } from './icon-button';
import { PieceInput } from './piece-input';
import type { MakeEdit } from './use-example-edits';

/** One dialog as a form: context, turns and commentary, and what can be done with the whole of it. */
export function ExampleCard({
  example,
  index,
  count,
  make,
  read,
}: {
  example: Example;
  index: number;
  count: number;
  make: MakeEdit;
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
          onClick={() => make({ kind: 'move', example: index, to: index - 1 })}
        >
          <ArrowUp size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Move example ${index + 1} down`}
          disabled={index === count - 1}
          onClick={() => make({ kind: 'move', example: index, to: index + 1 })}
        >
          <ArrowDown size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Duplicate example ${index + 1}`}
          onClick={() => make({ kind: 'duplicate', example: index })}
        >
          <Copy size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Remove example ${index + 1}`}
          onClick={() => make({ kind: 'remove', example: index })}
        >
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      </header>
      <Optional
        label="Context"
        text={context?.text ?? null}
        onType={(text) => make({ kind: 'context', example: index, text })}
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
          read={() => read()?.turns[position]?.text ?? ''}
        />
      ))}
      <button
        type="button"
        className="control h-7 w-fit"
        onClick={() =>
          make({
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
        onType={(text) => make({ kind: 'commentary', example: index, text })}
        read={() => read()?.commentary?.text ?? ''}
      />
    </section>
  );
}

/** A piece that an example may lack. */
function Optional({
  label,
  text,
  onType,
  read,
}: {
  label: string;
  text: string | null;
  onType: (text: string | null) => boolean;
  read: () => string;
}) {
  if (text === null) {
    return (
      <button type="button" className="control h-7 w-fit" onClick={() => onType('')}>
        <Plus size={14} aria-hidden="true" /> Add {label.toLowerCase()}
      </button>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)_auto]">
      <span className="max-sm:col-span-2 sm:w-24 shrink-0 pt-1.5 text-faint text-xs">{label}</span>
      <PieceInput label={label} value={text} onType={onType} read={read} />
      <IconButton label={`Remove ${label.toLowerCase()}`} onClick={() => onType(null)}>
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
