'use client';

import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import { IconButton } from '@/components/editor/form/field/icon-button';
import type { ExampleEdit } from '@/lib/agents/examples/example-model';

/** What can be done with a whole example: move, duplicate or remove it. */
export function ExampleActions({
  index,
  count,
  attempt,
}: {
  index: number;
  count: number;
  attempt: (edit: ExampleEdit) => void;
}) {
  const name = `example ${index + 1}`;
  return (
    <>
      <IconButton
        label={`Move ${name} up`}
        disabled={index === 0}
        onClick={() => attempt({ kind: 'move', example: index, to: index - 1 })}
      >
        <ArrowUp size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Move ${name} down`}
        disabled={index === count - 1}
        onClick={() => attempt({ kind: 'move', example: index, to: index + 1 })}
      >
        <ArrowDown size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Duplicate ${name}`}
        onClick={() => attempt({ kind: 'duplicate', example: index })}
      >
        <Copy size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Remove ${name}`}
        onClick={() => attempt({ kind: 'remove', example: index })}
      >
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </>
  );
}
