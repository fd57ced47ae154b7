import { expect, test } from 'vitest';
import { mapFacets } from '@/lib/agents/catalog/facets';
import type { Facet } from '@/lib/agents/catalog/listing';
import { keepPlaces } from './known-facets';

test('a value keeps its place when others have more agents or it has none, and new ones follow', () => {
  const facets = (model: Facet) => mapFacets((facet) => (facet === 'model' ? model : []));
  const of = (value: string, count: number) => ({ value, label: value, count });
  const before = facets([of('opus', 9), of('haiku', 3), of('sonnet', 2)]);
  const now = facets([of('sonnet', 2), of('fable', 1), of('opus', 1)]);
  expect(keepPlaces(before, now).model).toEqual([
    of('opus', 1),
    of('haiku', 0),
    of('sonnet', 2),
    of('fable', 1),
  ]);
});
