import { mapFacets } from '@/lib/agents/catalog/facets';
import type { Facet, ListAnswer } from '@/lib/agents/catalog/listing';

type Facets = ListAnswer['facets'];

/**
 * The facets with all values that are offered while nothing is chosen, in their places, also where no
 * agent is left of them: so nothing moves under the mouse that ticks one after the other.
 */
export function keepPlaces(offered: Facets, now: Facets): Facets {
  return mapFacets((facet) => keepValues(offered[facet], now[facet]));
}

function keepValues(offered: Facet, now: Facet): Facet {
  const left = new Map(now.map((entry) => [entry.value, entry]));
  const kept = offered.map((entry) => {
    const current = left.get(entry.value) ?? { ...entry, count: 0 };
    left.delete(entry.value);
    return current;
  });
  return [...kept, ...left.values()];
}
