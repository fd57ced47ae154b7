import type { MouseEvent } from 'react';
import type { AgentItem, ListedGroup } from '@/lib/agents/listing';

/** What a card and a row of the table show. Each is the same object as long as nothing changes. */
export type RowProps = {
  readonly item: AgentItem;
  /** What stands before it of its name, where that begins. */
  readonly group: ListedGroup | null;
  /** The agents of that group that are listed, as many as can be compared. */
  readonly compared: readonly AgentItem[];
  /** Whether agents of one name stand together in this list. */
  readonly grouped: boolean;
  readonly index: number;
  readonly total: number;
  readonly place: string;
  /** How much of `place` the agents of its name have in common. */
  readonly shared: number;
  /** Whether the pane beside the list is open. */
  readonly paned: boolean;
  /** Whether it shows this one. */
  readonly current: boolean;
  readonly selected: boolean;
  readonly onSelect: (item: AgentItem) => void;
  readonly onPreview: (item: AgentItem) => void;
};

/** From this width on the list has a pane beside it. */
const WIDE = '(min-width: 80rem)';

export function isWide(): boolean {
  return window.matchMedia(WIDE).matches;
}

/**
 * A click anywhere in a row opens the page of its agent. While the pane beside the list is open, one
 * beside the name shows the agent there; the name itself and a click with a modifier open the page all
 * the same. What lies beside the name belongs to the link itself, the name to an element in it.
 */
export function wantsPreview(event: MouseEvent<HTMLAnchorElement>): boolean {
  const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  return plain && event.detail > 0 && event.target === event.currentTarget && isWide();
}

/** The ground of a row: under the pointer, with the focus, selected, shown beside the list, in a group. */
export function rowLook({ item, current, selected, grouped }: RowProps): string {
  const rail = current
    ? 'shadow-[inset_3px_0_0_var(--accent)]'
    : grouped && item.standing !== null
      ? 'shadow-[inset_3px_0_0_var(--line-strong)]'
      : '';
  const ground = current || selected ? 'bg-selected' : 'hover:bg-hover';
  return `${ground} ${rail} has-[[data-open]:focus-visible]:bg-selected`;
}
