'use client';

import { useId, useState } from 'react';
import { ColorDot } from '@/components/badges/color-dot';
import { FieldNotes } from '@/components/editor/form/field/field-notes';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { COLORS } from '@/lib/agents/claude-code/colors';

/** The client's eight colours as swatches; another one stays selectable and is shown as it is. */
export function ColorControl({ handle }: { handle: FieldHandle }) {
  const name = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const written = handle.field?.value ?? null;
  const value = typeof written === 'string' ? written : null;
  const colors: readonly string[] = COLORS;
  const swatches = value !== null && !colors.includes(value) ? [...colors, value] : colors;
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm">
        <span className="font-medium text-ink">{handle.spec.label}</span>{' '}
        <span className="text-faint text-xs">
          {handle.field ? handle.spec.about : `Not set. ${handle.spec.absent}`}
        </span>
      </legend>
      <div className="flex flex-wrap gap-1.5">
        <Swatch
          name={name}
          label="Automatic"
          color={null}
          checked={!handle.field}
          onPick={() => setRefusal(handle.remove())}
        />
        {swatches.map((color) => (
          <Swatch
            key={color}
            name={name}
            label={color}
            color={color}
            checked={value === color}
            onPick={() => setRefusal(handle.set(color))}
          />
        ))}
      </div>
      <FieldNotes refusal={refusal} problems={handle.problems} onFix={handle.fix} />
    </fieldset>
  );
}

function Swatch({
  name,
  label,
  color,
  checked,
  onPick,
}: {
  name: string;
  label: string;
  color: string | null;
  checked: boolean;
  onPick: () => void;
}) {
  return (
    <label className="flex h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line px-2 text-sm text-soft has-checked:border-accent has-checked:bg-selected has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input type="radio" name={name} className="sr-only" checked={checked} onChange={onPick} />
      <ColorDot color={color} />
      {label}
    </label>
  );
}
