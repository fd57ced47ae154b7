'use client';

import { useTyped } from './use-field';

/** One text of a dialog. What is typed stays in sight when the file cannot hold it. */
export function PieceInput({
  label,
  value,
  placeholder,
  onType,
  read,
  className = '',
}: {
  label: string;
  value: string;
  placeholder?: string;
  onType: (text: string) => boolean;
  /** The text that the file holds right after typing. */
  read: () => string;
  className?: string;
}) {
  const { shown, type } = useTyped(value, onType, read);
  return (
    <textarea
      aria-label={label}
      placeholder={placeholder}
      rows={1}
      className={`field field-sizing-content h-auto max-h-80 min-h-8 w-full min-w-0 resize-y py-1 text-sm ${className}`}
      value={shown}
      onChange={(event) => type(event.target.value)}
    />
  );
}
