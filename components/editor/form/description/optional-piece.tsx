'use client';

import { Trash2 } from 'lucide-react';
import { IconButton } from '@/components/editor/form/field/icon-button';
import type { ExampleForm } from '@/lib/agents/examples/example-model';
import type { ExampleRefusal } from './example-edits';
import { PieceInput } from './piece-input';

/** A piece that an example may lack, such as its context. It is in the file only while it has words. */
export function OptionalPiece({
  label,
  placeholder,
  text,
  write,
  remove,
  read,
}: {
  label: string;
  placeholder: string;
  /** Null where the example does not have it. */
  text: string | null;
  write: (text: string, form?: ExampleForm) => ExampleRefusal | null;
  remove: () => void;
  read: () => string;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 sm:grid-cols-[7.75rem_minmax(0,1fr)_auto]">
      <span className="pt-1.5 text-faint text-xs max-sm:col-span-2 sm:pl-7">{label}</span>
      <PieceInput
        label={label}
        value={text ?? ''}
        placeholder={placeholder}
        write={write}
        read={read}
      />
      {text === null ? (
        <span className="size-7" />
      ) : (
        <IconButton label={`Remove ${label.toLowerCase()}`} onClick={remove}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
