import { type ReactNode, useId } from 'react';

type InputProps = {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': true | undefined;
};

/** A field with its label, a hint, and what is wrong with it. */
export function LabelledField({
  label,
  hint,
  error,
  note = null,
  children,
}: {
  label: string;
  hint: string;
  error: string | null;
  /** A note about the value. */
  note?: ReactNode;
  children: (props: InputProps) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': `${id}-hint ${id}-error`,
        'aria-invalid': error !== null || undefined,
      })}
      <p id={`${id}-hint`} className="text-faint text-xs wrap-anywhere">
        {hint}
      </p>
      <p id={`${id}-error`} role="status" className="text-bad text-xs empty:hidden">
        {error}
      </p>
      {note}
    </div>
  );
}
