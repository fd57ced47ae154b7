import type { MouseEvent } from 'react';
import type { AgentItem, ListedGroup } from '@/lib/agents/catalog/listing';
import type { Sort } from '@/lib/agents/catalog/sorts';
import { isQuiet, isUnused } from '@/lib/agents/model/verdicts';

/** What a card or a table row shows. Each value is the same object as long as nothing changes. */
export type RowProps = {
  readonly item: AgentItem;
  /** The heading of its name, when this is the first row of the name. */
  readonly group: ListedGroup | null;
  /** The folder opened that the whole group is in, where there are several. */
  readonly groupPlace: string | null;
  /** The listed agents of that group, at most as many as can be compared. */
  readonly compared: readonly AgentItem[];
  /** Whether this list keeps agents with the same name together. */
  readonly grouped: boolean;
  /** What the list is sorted by; null for the best match. */
  readonly sorted: Sort | null;
  readonly index: number;
  readonly total: number;
  readonly place: string;
  /** The list, as the addresses of its agents carry it. */
  readonly list: string;
  /** Where else its file is found, in words; null where nowhere. */
  readonly aliases: string | null;
  /** How many characters of `place` the agents of its name share. */
  readonly shared: number;
  /** Whether the preview is open. */
  readonly paned: boolean;
  /** Whether it shows this one. */
  readonly current: boolean;
  readonly selected: boolean;
  readonly onSelect: (item: AgentItem) => void;
  /** Ends a range of selected agents at the row of this index. */
  readonly onExtend: (index: number) => void;
  readonly onPreview: (item: AgentItem) => void;
  /** Asks which of its problems are to be fixed. */
  readonly onFix: (item: AgentItem) => void;
};

/** The index of the row whose link this is; null for anything else. */
export function rowIndexOf(target: EventTarget | null): number | null {
  const index = target instanceof Element ? target.getAttribute('data-index') : null;
  return index === null ? null : Number(index);
}

/** The index of the row that something is in; null where it is in none. */
export function rowIndexAround(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest('[data-row]') : null;
  return rowIndexOf(row?.querySelector('[data-index]') ?? null);
}

/** The part of a row that has the focus: its link, which comes first, or the box that selects it. */
export type RowPart = 'link' | 'box';

/** A part of a row; null where it is out of view and not rendered. */
export function findRowPart(
  list: Element | null,
  index: number,
  part: RowPart,
): HTMLElement | null {
  const link = list?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
  if (part === 'link') return link;
  return link?.closest('[data-row]')?.querySelector<HTMLElement>('input[type=checkbox]') ?? null;
}

/** From this width on there is room for the preview beside the list. */
const WIDE = '(min-width: 80rem)';

export function isWide(): boolean {
  return window.matchMedia(WIDE).matches;
}

/**
 * Whether a click shows the agent in the preview instead of opening its page. That is so while the
 * preview is open, for a click next to the name and without a modifier key. The link covers the
 * whole row and the name is an element in it, so the target of the event tells the two apart.
 */
export function wantsPreview(event: MouseEvent<HTMLAnchorElement>): boolean {
  const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  return plain && event.detail > 0 && event.target === event.currentTarget && isWide();
}

/** The background of a row: hovered, focused, selected, shown in the preview, or in a group. */
export function rowLook({ item, current, selected, grouped }: RowProps): string {
  const rail = current
    ? 'shadow-[inset_3px_0_0_var(--accent)] forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-[Highlight]'
    : grouped && item.standing !== null
      ? 'shadow-[inset_3px_0_0_var(--line-strong)]'
      : '';
  const ground = current || selected ? 'bg-selected' : 'hover:bg-hover';
  return `${ground} ${rail} has-[[data-open]:focus-visible]:bg-selected`;
}

/** Whether its gravest problem is shown by a quiet sign, without a sentence. */
export function isQuietlyMarked({ verdict, standing, reason }: AgentItem): boolean {
  return verdict === 'loads' && !isUnused(standing) && reason !== null && isQuiet(reason);
}
