import { memo } from 'react';
import { ColorDot } from '@/components/badges/color-dot';
import type { QueryChanges } from '@/components/catalog/state/use-list-query';
import { VisibleText } from '@/components/text/visible-text';
import type { FacetName } from '@/lib/agents/catalog/facets';
import { formatNumber } from '@/lib/agents/model/format-number';

type Value = {
  filter: FacetName;
  value: string;
  label: string;
  /** Shown after the label. */
  note?: string | undefined;
  checked: boolean;
  /** What the search asks for of this filter. */
  typed?: readonly string[];
  onToggle: QueryChanges['toggle'];
};

/** One value of a filter, with how many agents have it. */
export function FacetValue({ count, ...value }: Value & { count: number }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: its box is in ValueBox.
    <label className="flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded px-2 text-sm hover:bg-hover has-checked:font-medium">
      <ValueBox {...value} />
      <span className="font-normal text-faint text-xs tabular-nums">{formatNumber(count)}</span>
    </label>
  );
}

/** With each key in the search field the counts change, and this does not. */
const ValueBox = memo(function ValueBox({
  filter,
  value,
  label,
  note,
  checked,
  typed,
  onToggle,
}: Value) {
  return (
    <>
      <input
        type="checkbox"
        checked={checked}
        onChange={() => onToggle(filter, value, typed)}
        className="size-3.5 shrink-0 accent-accent"
      />
      {filter === 'color' && <ColorDot color={value === 'none' ? null : value} />}
      <span className="line-clamp-2 min-w-0 flex-1 wrap-anywhere" title={label}>
        <bdi>
          <VisibleText text={label} />
        </bdi>
        {note !== undefined && <span className="font-normal text-faint text-xs"> {note}</span>}
      </span>
    </>
  );
});
