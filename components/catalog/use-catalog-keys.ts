'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent } from 'react';
import { itemAt, type Listing } from '@/components/catalog/listing/listing';
import { isWide, type RowPart, rowIndexAround, rowIndexOf } from '@/components/catalog/rows/row';
import type { ListHandle } from '@/components/catalog/scroll/list-handle';
import { findCursor, keepCursor } from '@/components/catalog/scroll/row-cursor';
import { afterAddress } from '@/components/catalog/state/address';
import type { usePreview } from '@/components/catalog/state/use-preview';
import { listInAddress } from '@/components/catalog/state/use-view';
import { isPressed } from '@/components/keyboard/shortcuts';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { Choice } from './use-choice';

/** The keys that move through the list and act on the row that is focused, or was last. */
export function useCatalogKeys(
  list: RefObject<ListHandle | null>,
  listing: Listing,
  [preview, setPreview]: ReturnType<typeof usePreview>,
  { selection, extendTo }: Pick<Choice, 'selection' | 'extendTo'>,
): { togglePreview: () => void; onListKey: (event: KeyboardEvent) => void } {
  const router = useRouter();
  useKeptCursor(list, listing, [preview, setPreview]);

  const move = (step: number) => {
    if (listing.total === 0) return;
    const cursor = findCursor(listing, preview);
    const from = cursor === null ? -1 : cursor.index - (cursor.gone && step > 0 ? 1 : 0);
    const index = Math.min(Math.max(from + step, 0), listing.total - 1);
    moveTo(index);
  };
  const moveTo = (index: number, part?: RowPart) => {
    keepCursor(listing, index);
    list.current?.focusRow(index, part);
    const item = itemAt(listing, index);
    if (item !== null && preview !== null && isWide()) setPreview(item);
  };
  const onListKey = (event: KeyboardEvent) => {
    const awaited = list.current?.awaitedRow() ?? null;
    const from = awaited?.index ?? rowIndexAround(event.target);
    const to = from === null ? null : rowAfter(event.key, from, listing.total);
    if (from === null || to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (isPressed('extend', event)) extendTo(to, { index: from, item: itemAt(listing, from) });
    const part = event.target instanceof HTMLInputElement ? 'box' : 'link';
    moveTo(to, awaited?.part ?? part);
  };
  const act = (action: (item: AgentItem) => unknown) => {
    const item = findCursor(listing, preview)?.item ?? null;
    if (item !== null) action(item);
  };

  useShortcut('next', () => move(1));
  useShortcut('previous', () => move(-1));
  useShortcut('edit', () =>
    act((item) => afterAddress(() => router.push(agentHref(item, 'edit', listInAddress())))),
  );
  useShortcut('select', () => act(selection.toggle));
  useShortcut('close', () => setPreview(null));

  const togglePreview = () => {
    const item = findCursor(listing, null)?.item ?? itemAt(listing, 0);
    setPreview(preview === null ? item : null);
  };
  return { togglePreview, onListKey };
}

/** The row that a key leads to from another; null for other keys. */
function rowAfter(key: string, from: number, total: number): number | null {
  if (key === 'ArrowDown') return Math.min(from + 1, total - 1);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? total - 1 : null;
}

/** Remembers the focused row, which the preview follows, and focuses it again on the way back from another page. */
function useKeptCursor(
  list: RefObject<ListHandle | null>,
  listing: Listing,
  [preview, setPreview]: ReturnType<typeof usePreview>,
): void {
  const keep = useEffectEvent((target: EventTarget | null) => {
    const index = rowIndexOf(target);
    if (index === null) return;
    keepCursor(listing, index);
    // The keys lead to it from elsewhere too, as from the search field.
    const item = itemAt(listing, index);
    const isByKey = target instanceof Element && target.matches(':focus-visible');
    if (item !== null && preview !== null && isByKey && isWide()) setPreview(item);
  });
  const restore = useEffectEvent(() => {
    const cursor = findCursor(listing, preview);
    if (cursor === null || document.activeElement !== document.body) return;
    list.current?.refocusRow(cursor.index);
  });
  useEffect(() => {
    restore();
    const onFocus = (event: FocusEvent) => keep(event.target);
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
}
