'use client';

import type { KeyboardEvent } from 'react';
import { useTyped } from '@/components/editor/form/field/use-field';
import type { ExampleForm } from '@/lib/agents/examples/example-model';
import type { ExampleRefusal } from './example-edits';

/** One text of a dialog. What is typed stays in sight when the file cannot hold it, with the reason. */
export function PieceInput({
  label,
  value,
  write,
  read,
  placeholder,
  onKeyDown,
  className = '',
}: {
  label: string;
  value: string;
  /** Writes the text, in another form when one is given. */
  write: (text: string, form?: ExampleForm) => ExampleRefusal | null;
  /** The text that the file holds right after typing. */
  read: () => string;
  placeholder?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  className?: string;
}) {
  const { shown, refusal, type } = useTyped(value, write, read);
  return (
    <div className="grid min-w-0 gap-1">
      <textarea
        aria-label={label}
        rows={1}
        placeholder={placeholder}
        onKeyDown={onKeyDown}
        className={`field field-sizing-content h-auto max-h-80 min-h-8 w-full min-w-0 resize-y py-1 text-sm ${className}`}
        value={shown}
        onChange={(event) => type(event.target.value)}
      />
      {refusal && <RefusalNote refusal={refusal} onInstead={(form) => write(shown, form)} />}
    </div>
  );
}

export function RefusalNote({
  refusal: { message, instead },
  onInstead,
}: {
  refusal: ExampleRefusal;
  onInstead: (form: ExampleForm) => void;
}) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft p-2 text-xs"
    >
      <p className="min-w-0 flex-1 text-warn">{message} The file was not changed.</p>
      {instead && (
        <button type="button" className="control h-7" onClick={() => onInstead(instead)}>
          {instead === 'lines' ? 'Write each piece on its own line' : 'Use double quotes'}
        </button>
      )}
    </div>
  );
}
