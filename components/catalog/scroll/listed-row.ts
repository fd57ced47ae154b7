import {
  groupAround,
  itemAt,
  type Listing,
  namesakesAt,
} from '@/components/catalog/listing/listing';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { MAX_COMPARED } from '@/lib/agents/model/compare-href';
import { shortPlaceOf } from '@/lib/agents/model/place';
import { sharedStart } from './shared-start';

/** What a row shows of the list: its agent, and those that share its name. Null until it is fetched. */
export function listedAt(listing: Listing, index: number, roots: readonly CatalogRoot[]) {
  const item = itemAt(listing, index);
  if (item === null) return null;
  const around = groupAround(listing, index);
  const others = around === null ? [] : namesakesAt(listing, around.at, MAX_COMPARED);
  const compared = namesakesAt(listing, index, MAX_COMPARED);
  return {
    item,
    group: listing.groups.get(index) ?? null,
    groupPlace: commonRoot(compared, roots),
    compared,
    grouped: listing.groups.size > 0,
    index,
    total: listing.total,
    place: shortPlaceOf(item, roots),
    aliases: item.aliases?.map((ref) => shortPlaceOf(ref, roots)).join(', ') ?? null,
    shared: sharedStart(others.map((other) => shortPlaceOf(other, roots))),
  };
}

/** The label of the root that all of these are in; null when there are several, or only one is open. */
function commonRoot(items: readonly AgentItem[], roots: readonly CatalogRoot[]): string | null {
  const [first] = items;
  if (first === undefined || roots.length <= 1) return null;
  if (items.some(({ root }) => root !== first.root)) return null;
  return roots.find(({ id }) => id === first.root)?.label ?? first.root;
}
