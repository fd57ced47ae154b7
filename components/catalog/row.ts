import type { MouseEvent } from 'react';
import type { AgentItem } from '@/lib/agents/listing';

/** What a card and a row of the table show. Each is the same object as long as nothing changes. */
export type RowProps = {
  readonly item: AgentItem;
  readonly index: number;
  readonly total: number;
  readonly place: string;
  /** Whether the pane beside the list shows it. */
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
 * Where there is a pane, a click beside the name shows the agent there; the name itself, the keyboard
 * and a click with a modifier open its page. What lies beside the name belongs to the link itself, the
 * name to an element in it.
 */
export function wantsPreview(event: MouseEvent<HTMLAnchorElement>): boolean {
  const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  return plain && event.detail > 0 && event.target === event.currentTarget && isWide();
}
