import type { ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { formatNumber } from '@/lib/agents/model/format-number';

/** One value of a filter, with how many agents have it. */
export function FacetValue({
  label,
  note,
  count,
  checked,
  onToggle,
  children,
}: {
  label: string;
  /** Shown after the label. */
  note?: string;
  count: number;
  checked: boolean;
  onToggle: () => void;
  /** Shown before the label. */
  children?: ReactNode;
}) {
  return (
    <label className="flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded px-2 text-sm hover:bg-hover has-checked:font-medium">
      <input
        type="checkbox"
        checked={checked}
        onChange={onToggle}
        className="size-3.5 shrink-0 accent-accent"
      />
      {children}
      <span className="line-clamp-2 min-w-0 flex-1 wrap-anywhere" title={label}>
        <bdi>
          <VisibleText text={label} />
        </bdi>
        {note !== undefined && <span className="font-normal text-faint text-xs"> {note}</span>}
      </span>
      <span className="font-normal text-faint text-xs tabular-nums">{formatNumber(count)}</span>
    </label>
  );
}
