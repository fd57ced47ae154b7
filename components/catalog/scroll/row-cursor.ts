import { itemAt, type Listing } from '@/components/catalog/listing/listing';
import { findRow } from '@/components/catalog/listing/matches';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { sameRef } from '@/lib/agents/model/agent-ref';

/** Null where the row has not been fetched. */
type Kept = { readonly search: string; readonly index: number; readonly ref: AgentRef | null };

/** The row that was focused last; it survives a visit to another page. */
let kept: Kept | null = null;

type Cursor = {
  readonly index: number;
  /** Null when it has not been fetched, or is gone. */
  readonly item: AgentItem | null;
  /** Whether its agent is no longer listed, so that another one is at `index`. */
  readonly gone: boolean;
};

export function keepCursor(listing: Listing, index: number): void {
  kept = { search: listing.search, index, ref: itemAt(listing, index) };
}

/**
 * The index of the row that was focused last, or else of the agent in the preview; null when
 * neither is listed. A row of another listing does not count.
 */
export function findCursor(listing: Listing, preview: AgentRef | null): Cursor | null {
  if (kept === null || kept.search !== listing.search) {
    return preview === null ? null : cursorAt(listing, preview);
  }
  const { index, ref } = kept;
  const item = itemAt(listing, index);
  if (ref === null || (item !== null && sameRef(item, ref))) return { index, item, gone: false };
  return cursorAt(listing, ref) ?? { index, item: null, gone: true };
}

function cursorAt(listing: Listing, ref: AgentRef): Cursor | null {
  const index = findRow(listing, ref);
  return index === null ? null : { index, item: itemAt(listing, index), gone: false };
}
