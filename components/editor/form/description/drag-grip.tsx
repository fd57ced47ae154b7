'use client';

import { GripVertical } from 'lucide-react';
import type { Ref } from 'react';
import type { DropEdge } from './use-drag-order';

/** By which a piece is dragged, or moved with the arrow keys. */
export function DragGrip({
  ref,
  name,
  index,
  count,
  tabIndex = 0,
  onMove,
}: {
  ref: Ref<HTMLButtonElement>;
  /** What it moves: `turn 2`. */
  name: string;
  index: number;
  count: number;
  tabIndex?: 0 | -1;
  onMove: (to: number) => void;
}) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={`Reorder ${name}`}
      title={`Drag to move ${name}, or press the arrow keys`}
      disabled={count < 2}
      tabIndex={tabIndex}
      onKeyDown={(event) => {
        const to = event.key === 'ArrowUp' ? index - 1 : event.key === 'ArrowDown' ? index + 1 : -1;
        if (to < 0 || to >= count) return;
        event.preventDefault();
        onMove(to);
      }}
      className="grid h-8 w-5 shrink-0 cursor-grab place-items-center rounded text-faint enabled:hover:bg-hover enabled:hover:text-ink disabled:cursor-default disabled:opacity-40"
    >
      <GripVertical size={14} aria-hidden="true" />
    </button>
  );
}

/** The line where a dragged piece would go; the piece around it has to be positioned. */
export function DropLine({ edge }: { edge: DropEdge }) {
  if (edge === null) return null;
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute inset-x-0 h-0.5 bg-accent ${edge === 'before' ? '-top-1.5' : '-bottom-1.5'}`}
    />
  );
}
