import { AgentTile } from '@/components/badges/agent-tile';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentItem } from '@/lib/agents/catalog/listing';

/** A command or an agent that can be chosen in the palette. */
export function PaletteOption({
  id,
  name,
  item,
  keys,
  active,
  onPoint,
  onChoose,
}: {
  id: string;
  name: string;
  /** The agent that it leads to; null for a command. */
  item: AgentItem | null;
  /** The key that does the same; null for none. */
  keys: string | null;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys act in the field above.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      ref={active ? scrollToNearest : undefined}
      onPointerMove={onPoint}
      onClick={onChoose}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 aria-selected:bg-selected"
    >
      {item !== null && <AgentTile name={item.name} color={item.color} size="small" />}
      <span className="max-w-full shrink-0 truncate">
        <bdi>
          <VisibleText text={name} />
        </bdi>
      </span>
      {item !== null && <span className="min-w-0 truncate text-faint text-xs">{item.path}</span>}
      {keys !== null && (
        <kbd className="ml-auto shrink-0 rounded border border-line-strong px-1.5 text-faint text-xs">
          {keys}
        </kbd>
      )}
    </div>
  );
}

function scrollToNearest(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
