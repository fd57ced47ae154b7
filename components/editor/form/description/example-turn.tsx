'use client';

import { Trash2 } from 'lucide-react';
import { IconButton } from '@/components/editor/form/field/icon-button';
import { isInText } from '@/lib/agents/examples/dialog';
import type { ExampleEdit } from '@/lib/agents/examples/example-model';
import type { Turn } from '@/lib/agents/model/agent';
import type { MakeEdit } from './example-edits';
import { PieceInput } from './piece-input';

const SPEAKERS = { user: 'User', assistant: 'Assistant' } as const;

/** One utterance: who speaks, the text, and the remarks that stay with it. */
export function ExampleTurn({
  turn,
  example,
  position,
  make,
  attempt,
  read,
}: {
  turn: Turn;
  example: number;
  position: number;
  make: MakeEdit;
  attempt: (edit: ExampleEdit) => void;
  read: () => string;
}) {
  const { role, label, text, remarks } = turn;
  const name = role === 'other' ? label || 'Turn' : SPEAKERS[role];
  const behind = remarks.filter((remark) => !isInText(turn, remark));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)_auto]">
      <select
        aria-label={`Speaker of turn ${position + 1}`}
        className="field w-24 px-1.5 text-sm max-sm:col-span-2"
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
      <div className="grid min-w-0 gap-1">
        <PieceInput
          label={name}
          value={text}
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
      <IconButton
        label={`Remove turn ${position + 1}`}
        onClick={() => attempt({ kind: 'remove-turn', example, turn: position })}
      >
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
