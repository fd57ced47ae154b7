import { useLayoutEffect, useRef } from 'react';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { Choice } from './use-choice';

/** The box in the head of the list, for all that the search finds. */
export function SelectAllBox({
  total,
  extent,
  onToggle,
}: {
  total: number;
  extent: Choice['extent'];
  onToggle: () => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = extent === 'some';
  }, [extent]);
  const count = formatNumber(total);
  const name = `${extent === 'all' ? 'Deselect' : 'Select'} all ${count}`;
  return (
    <span className="relative size-3.5 shrink-0">
      {/* The label makes a target large enough for a finger. */}
      <label title={name} className="absolute -inset-2 grid place-items-center">
        <input
          ref={box}
          type="checkbox"
          aria-label={name}
          disabled={total === 0}
          checked={extent === 'all'}
          onChange={onToggle}
          className="size-3.5 accent-accent"
        />
      </label>
    </span>
  );
}
