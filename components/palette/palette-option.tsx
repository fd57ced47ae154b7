import { ChevronRight, type LucideIcon } from 'lucide-react';
import { AgentTile } from '@/components/badges/agent-tile';
import { ShortcutKeys } from '@/components/keyboard/shortcut-keys';
import type { ShortcutId } from '@/components/keyboard/shortcuts';
import { VisibleText } from '@/components/text/visible-text';
import type { OfferedAgent } from './opened-agents';

/** A command or an agent that can be chosen in the palette. */
export function PaletteOption({
  id,
  name,
  item,
  Icon = ChevronRight,
  shortcut,
  active,
  onPoint,
  onChoose,
}: {
  id: string;
  name: string;
  /** The agent that it leads to; null for a command. */
  item: OfferedAgent | null;
  Icon: LucideIcon | undefined;
  /** The keys that do the same; null for none. */
  shortcut: ShortcutId | null;
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
      <span className="grid w-6 shrink-0 place-items-center text-faint">
        {item === null ? (
          <Icon size={15} aria-hidden="true" />
        ) : (
          <AgentTile name={item.name} color={item.color} size="small" />
        )}
      </span>
      <span className="min-w-0 truncate">
        <bdi>
          <VisibleText text={name} />
        </bdi>
      </span>
      {item !== null && (
        <span className="min-w-0 shrink-[9999] truncate text-faint text-xs">{item.path}</span>
      )}
      {shortcut !== null && (
        <span className="ml-auto flex shrink-0 gap-1">
          <ShortcutKeys id={shortcut} />
        </span>
      )}
    </div>
  );
}

function scrollToNearest(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
