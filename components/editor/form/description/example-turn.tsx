'use client';

import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { turnMark } from '@/components/editor/document/form-marks';
import { IconButton } from '@/components/editor/form/field/icon-button';
import { isInText } from '@/lib/agents/examples/dialog';
import type { ExampleEdit } from '@/lib/agents/examples/example-model';
import type { Turn } from '@/lib/agents/model/agent';
import { DragGrip, DropLine } from './drag-grip';
import type { MakeEdit } from './example-edits';
import { focusTurn } from './example-focus';
import { PieceInput } from './piece-input';
import { REACH, useDragOrder } from './use-drag-order';

const SPEAKERS = { user: 'User', assistant: 'Assistant' } as const;

const PLACEHOLDERS = {
  user: 'What the person asks',
  assistant: 'How Claude answers: that it calls this agent',
  other: 'What is said',
} as const;

/** One utterance: who speaks, the text, and the remarks that stay with it. */
export function ExampleTurn({
  turns,
  example,
  position,
  make,
  attempt,
  read,
}: {
  /** All of the example. */
  turns: readonly Turn[];
  example: number;
  position: number;
  make: MakeEdit;
  attempt: (edit: ExampleEdit) => void;
  read: () => string;
}) {
  const row = useRef<HTMLDivElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const move = (from: number, to: number) =>
    attempt({ kind: 'move-turn', example, turn: from, to });
  const edge = useDragOrder(row, grip, {
    list: turnsOf(example),
    index: position,
    onMove: move,
  });
  /** Which of its small controls Tab reaches: at first the speaker. */
  const [stop, setStop] = useState(1);
  const turn = turns[position];
  if (turn === undefined) return null;
  const { role, label, text, remarks } = turn;
  const name = role === 'other' ? label || 'Turn' : SPEAKERS[role];
  const behind = remarks.filter((remark) => !isInText(turn, remark));

  // The grip of a single turn is disabled.
  const tabIndexOf = (at: number) => (at === (turns.length < 2 ? stop || 1 : stop) ? 0 : -1);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const written = event.currentTarget.value;
    if (event.key === 'Enter' && written.trim() !== '') {
      event.preventDefault();
      // An empty turn that waits is as good as a new one.
      if (turns[position + 1]?.text === '') focusTurn(event.currentTarget, position + 1);
      else attempt(nextTurn(turn, example, position + 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
    } else if (event.key === 'Backspace' && written === '' && turns.length > 1) {
      event.preventDefault();
      attempt({ kind: 'remove-turn', example, turn: position });
    }
  };

  return (
    <div
      ref={row}
      {...turnMark(position)}
      className={`${REACH} grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 before:-inset-y-1 sm:grid-cols-[auto_6rem_minmax(0,1fr)_auto]`}
    >
      <DropLine edge={edge} />
      {/* Tab goes from text to text, with one stop between them. */}
      <div
        role="toolbar"
        aria-label={`Turn ${position + 1}`}
        className="contents"
        onFocus={({ target, currentTarget }) => setStop(controlsOf(currentTarget).indexOf(target))}
        onKeyDown={goBetween}
      >
        <DragGrip
          ref={grip}
          name={`turn ${position + 1}`}
          index={position}
          count={turns.length}
          tabIndex={tabIndexOf(0)}
          onMove={(to) => move(position, to)}
        />
        <select
          aria-label={`Speaker of turn ${position + 1}`}
          className="field w-24 px-1.5 text-sm max-sm:col-span-2"
          tabIndex={tabIndexOf(1)}
          value={role}
          onChange={(event) => {
            const next = event.target.value === 'user' ? 'user' : 'assistant';
            attempt({ kind: 'speaker', example, turn: position, role: next });
          }}
        >
          {role === 'other' && <option value="other">{name}</option>}
          <option value="user">User</option>
          <option value="assistant">Assistant</option>
        </select>
        <div className="order-last">
          <IconButton
            label={`Remove turn ${position + 1}`}
            tabIndex={tabIndexOf(2)}
            onClick={() => attempt({ kind: 'remove-turn', example, turn: position })}
          >
            <Trash2 size={14} aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <div className="grid min-w-0 gap-1 max-sm:col-span-2">
        <PieceInput
          label={name}
          value={text}
          placeholder={PLACEHOLDERS[role]}
          onKeyDown={onKeyDown}
          write={(next, form) => make({ kind: 'turn', example, turn: position, text: next }, form)}
          read={read}
          className={role === 'assistant' ? 'border-l-accent border-l-2' : ''}
        />
        {behind.map((remark) => (
          <code key={remark.from} className="w-fit rounded bg-hover px-1.5 text-faint text-xs">
            {remark.text}
          </code>
        ))}
      </div>
    </div>
  );
}

function controlsOf(tools: Element): readonly Element[] {
  return [...tools.querySelectorAll('button, select')];
}

/** The arrow keys left and right go between the small controls. */
function goBetween(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>('button:enabled, select')];
  controls[controls.indexOf(event.target as HTMLElement) + step]?.focus();
}

/** The name of the list of an example's turns, within which they are dragged. */
export function turnsOf(example: number): string {
  return `turns of ${example}`;
}

/** A new turn of the other speaker. */
export function nextTurn(before: Turn | undefined, example: number, turn: number): ExampleEdit {
  const role = before?.role === 'user' ? 'assistant' : 'user';
  return { kind: 'add-turn', example, turn, role, text: '' };
}
