import { useId } from 'react';

/** An input for a whole number within a sentence. The browser reports a number out of range. */
export function NumberField({
  label,
  unit,
  min,
  max,
  value,
  onChange,
}: {
  label: string;
  unit: string;
  min: number;
  max: number;
  value: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-sm">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        required
        min={min}
        max={max}
        step={1}
        className="field w-24 tabular-nums"
        // An empty input is not zero.
        value={Number.isNaN(value) ? '' : value}
        aria-describedby={`${id}-unit`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span id={`${id}-unit`} className="text-soft">
        {unit}
      </span>
    </div>
  );
}
