'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useRef } from 'react';
import { agentHref } from '@/components/ui/agent-href';
import { useShortcut } from '@/components/ui/use-shortcut';
import type { AgentItem } from '@/lib/agents/listing';
import type { ListHandle } from './agent-list';
import { itemAt, type Listing } from './listing';
import { isWide } from './row';
import type { CatalogState } from './use-catalog-state';
import type { Selection } from './use-selection';

/** Moves through the list and acts on the row that has the focus, or had it last. */
export function useCatalogKeys(
  list: RefObject<ListHandle | null>,
  listing: Listing,
  state: CatalogState,
  selection: Selection,
): void {
  const router = useRouter();
  const last = useRef({ search: '', index: -1 });

  const cursor = (): number => {
    const focused = document.activeElement?.getAttribute('data-index');
    if (focused) last.current = { search: listing.search, index: Number(focused) };
    // In another listing the row means nothing.
    return last.current.search === listing.search ? last.current.index : -1;
  };
  const move = (step: number) => {
    if (listing.total === 0) return;
    const index = Math.min(Math.max(cursor() + step, 0), listing.total - 1);
    last.current = { search: listing.search, index };
    list.current?.focusRow(index);
    const item = itemAt(listing, index);
    if (item !== null && isWide()) state.setPreview(item);
  };
  const act = (action: (item: AgentItem) => void) => {
    const index = cursor();
    const item = index < 0 ? null : itemAt(listing, index);
    if (item !== null) action(item);
  };

  useShortcut('j', () => move(1));
  useShortcut('k', () => move(-1));
  useShortcut('e', () => act((item) => router.push(agentHref(item, 'edit'))));
  useShortcut('x', () => act(selection.toggle));
  useShortcut('Escape', () => state.setPreview(null));
}
