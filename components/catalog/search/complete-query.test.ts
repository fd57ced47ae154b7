import { expect, test } from 'vitest';
import { FACET_NAMES, type FacetName } from '@/lib/agents/catalog/facets';
import type { Facet } from '@/lib/agents/catalog/listing';
import { completeQuery } from './complete-query';

const FACETS = {
  ...(Object.fromEntries(FACET_NAMES.map((name) => [name, []])) as unknown as Record<
    FacetName,
    Facet
  >),
  model: [
    { value: 'sonnet', label: 'sonnet', count: 7 },
    { value: 'opus', label: 'opus', count: 3 },
    { value: 'a model', label: 'a model', count: 1 },
  ],
  verdict: [{ value: 'skipped', label: 'Does not load', count: 2 }],
};

const complete = (q: string) => completeQuery(q, FACETS).map(({ q }) => q);

test.each([
  ['model:', ['model:sonnet ', 'model:opus ', 'model:"a model" ']],
  ['review -model:', ['review -model:sonnet ', 'review -model:opus ', 'review -model:"a model" ']],
  ['model:S', ['model:sonnet ']],
  ['model:opus,s', ['model:opus,sonnet ']],
  ['model:opus', []],
  ['model:opus ', []],
  ['model:x', []],
  ['model:"a', []],
  ['name:', []],
  ['review', []],
  ['', []],
])('“%s” can become %j', (q, expected) => {
  expect(complete(q)).toEqual(expected);
});

test('A verdict is told in words, with how many have it', () => {
  expect(completeQuery('is:sk', FACETS)).toEqual([
    { value: 'skipped', label: 'Does not load', count: 2, q: 'is:skipped ' },
  ]);
  expect(completeQuery('has:ex', FACETS)).toMatchObject([{ value: 'examples', count: null }]);
});
