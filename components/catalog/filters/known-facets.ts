import { mapFacets } from '@/lib/agents/catalog/facets';
import type { Facet, ListAnswer } from '@/lib/agents/catalog/listing';

type Facets = ListAnswer['facets'];

/**
 * The facets with the values that were there before, in their places, also where no agent has them any
 * more: so nothing moves under the mouse that ticks one after the other.
 */
export function keepPlaces(before: Facets, now: Facets): Facets {
  return mapFacets((facet) => keepValues(before[facet], now[facet]));
}

function keepValues(before: Facet, now: Facet): Facet {
  const left = new Map(now.map((entry) => [entry.value, entry]));
  const kept = before.map((entry) => {
    const current = left.get(entry.value) ?? { ...entry, count: 0 };
    left.delete(entry.value);
    return current;
  });
  return [...kept, ...left.values()];
}
