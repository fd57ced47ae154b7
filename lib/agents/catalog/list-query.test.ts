import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapFacets } from './facets';
import { EVERYTHING, formatListQuery, parseListQuery } from './list-query';
import type { ListQuery } from './listing';
import { SORTS } from './sorts';

const parse = (search: string) => parseListQuery(new URLSearchParams(search));

describe('parseListQuery', () => {
  const cases: [string, Partial<ListQuery>][] = [
    ['', {}],
    ['q=two+words', { q: 'two words', sort: 'relevance' }],
    ['q=model:opus+-draft', { q: 'model:opus -draft', sort: 'name' }],
    ['q=two+words&sort=name', { q: 'two words', sort: 'name' }],
    ['q=+', { q: ' ' }],
    ['model=opus&model=haiku', { model: ['opus', 'haiku'] }],
    ['model=opus&model=opus', { model: ['opus'] }],
    ['folder=a%2Fb%2Cc', { folder: ['a/b,c'] }],
    ['color=', { color: [''] }],
    ['sort=-size', { sort: '-size' }],
    ['sort=relevance', { sort: 'relevance' }],
    ['sort=-relevance', {}],
    ['sort=nothing', {}],
    ['sort=__proto__', {}],
    ['offset=40&limit=20', { offset: 40, limit: 20 }],
    ['limit=0', { limit: 0 }],
    ['limit=5000', { limit: 200 }],
    ['offset=-1&limit=1.5', {}],
    ['offset=x&limit=', {}],
    ['unknown=1', {}],
  ];
  test.each(cases)('%s', (search, expected) => {
    expect(parse(search)).toEqual({ ...EVERYTHING, ...expected });
  });
});

describe('formatListQuery', () => {
  test('says nothing about what every query has', () => {
    expect(formatListQuery(EVERYTHING).toString()).toBe('');
    const search = { ...EVERYTHING, q: 'api', sort: 'relevance' } as const;
    expect(formatListQuery(search).toString()).toBe('q=api');
  });

  test('parses back to the same query', () => {
    const values = fc.uniqueArray(fc.string());
    const queries: fc.Arbitrary<ListQuery> = fc.record({
      q: fc.string(),
      ...mapFacets(() => values),
      sort: fc.constantFrom(...SORTS, '-name' as const, '-changed' as const, 'relevance' as const),
      offset: fc.nat(),
      limit: fc.nat(200),
    });
    fc.assert(
      fc.property(queries, (query) => {
        expect(parse(formatListQuery(query).toString())).toEqual(query);
      }),
    );
  });
});
