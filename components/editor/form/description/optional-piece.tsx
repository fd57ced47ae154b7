'use client';

import { Plus, Trash2 } from 'lucide-react';
import { IconButton } from '@/components/editor/form/field/icon-button';
import type { ExampleForm } from '@/lib/agents/examples/example-model';
import type { ExampleRefusal } from './example-edits';
import { PieceInput } from './piece-input';

/** A piece that an example may lack, such as its context: its text, or the way to add it. */
export function OptionalPiece({
  label,
  text,
  write,
  put,
  read,
}: {
  label: string;
  text: string | null;
  write: (text: string, form?: ExampleForm) => ExampleRefusal | null;
  /** Adds the empty piece, or removes it. */
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
