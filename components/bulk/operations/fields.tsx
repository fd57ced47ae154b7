import { type ReactNode, useId } from 'react';

/** What an input offers to complete. */
export function Choices({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

export function Labelled({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children(id)}
      {hint && <p className="text-faint text-xs">{hint}</p>}
    </div>
  );
}

/** A line of text; `offered` are values that it completes. */
export function TextField({
  label,
  value,
  placeholder,
  hint,
  offered,
  isNext = false,
  onChange,
}: {
  label: string;
  value: string;
  placeholder?: string;
  hint?: string;
  offered?: readonly string[];
  /** Whether it appears because a person is about to fill it in. */
  isNext?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <Labelled label={label} hint={hint}>
      {(id) => (
        <>
          <input
            id={id}
            ref={isNext ? focusSoon : undefined}
            className="field"
            list={offered && `${id}-offered`}
            value={value}
            placeholder={placeholder}
            onChange={(event) => onChange(event.target.value)}
          />
          {offered && <Choices id={`${id}-offered`} values={offered} />}
        </>
      )}
    </Labelled>
  );
}

/** Not at once: a list that closes gives the focus back to where it was opened. */
function focusSoon(input: HTMLInputElement | null): void {
  if (input !== null) setTimeout(() => input.focus());
}

/** One of several values, each with its words. */
export function SelectField<Value extends string>({
  label,
  value,
  words,
  isFirst = false,
  onChange,
}: {
  label: string;
  value: Value;
  words: Readonly<Record<Value, string>>;
  /** Whether a dialog begins here. */
  isFirst?: boolean;
  onChange: (value: Value) => void;
}) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          data-autofocus={isFirst || undefined}
          className="field"
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {(Object.keys(words) as Value[]).map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

export function CheckField({
  words,
  checked,
  onChange,
}: {
  words: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="flex items-center gap-1.5 text-sm">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {words}
    </label>
  );
}
