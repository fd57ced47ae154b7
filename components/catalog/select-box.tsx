import type { ReactNode } from 'react';
import type { AgentItem } from '@/lib/agents/listing';

/** The colour of an agent, in whose place a box to select it appears. */
export function SelectBox({
  item,
  selected,
  onSelect,
  children,
}: {
  item: AgentItem;
  selected: boolean;
  onSelect: (item: AgentItem) => void;
  children: ReactNode;
}) {
  return (
    <span className="relative grid size-2.5 shrink-0 place-items-center">
      <span className={selected ? 'invisible' : 'grid group-hover:invisible'}>{children}</span>
      {/* The label is what a finger can hit. */}
      <label className="absolute -inset-2.5 z-10 grid place-items-center">
        <input
          type="checkbox"
          aria-label={`Select ${item.name}`}
          checked={selected}
          onChange={() => onSelect(item)}
          className={`size-3.5 accent-accent ${
            selected ? '' : 'opacity-0 focus-visible:opacity-100 group-hover:opacity-100'
          }`}
        />
      </label>
    </span>
  );
}
