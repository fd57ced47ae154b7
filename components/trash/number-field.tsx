import { useId } from 'react';

/** A whole number in the middle of a sentence. The browser tells if it is too small or too large. */
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
        // A field that was cleared is not zero.
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
