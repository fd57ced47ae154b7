import { ColorDot } from '@/components/badges/color-dot';
import { COLORS } from '@/lib/agents/claude-code/colors';

/** The client's eight colours; another one that is chosen is shown as it is. */
export function ColorSwatches({
  name,
  value,
  absent,
  unset = value === null,
  onPick,
}: {
  /** Of the radio buttons. */
  name: string;
  /** Null for none. */
  value: string | null;
  /** The words of a choice for none; left out where there is no such choice. */
  absent?: string;
  /** Whether that is what holds. */
  unset?: boolean;
  /** Called with null for none. */
  onPick: (color: string | null) => void;
}) {
  const colors: readonly string[] = COLORS;
  const swatches = value !== null && !colors.includes(value) ? [...colors, value] : colors;
  return (
    <div className="flex flex-wrap gap-1.5">
      {absent !== undefined && (
        <Swatch
          name={name}
          label={absent}
          color={null}
          checked={unset}
          onPick={() => onPick(null)}
        />
      )}
      {swatches.map((color) => (
        <Swatch
          key={color}
          name={name}
          label={color}
          color={color}
          checked={value === color}
          onPick={() => onPick(color)}
        />
      ))}
    </div>
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
