import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { FacetFilter } from './facet-filter';
import { ValueNumbers } from './value-numbers';
import { ValueSets } from './value-sets';

type File = Readonly<Record<string, readonly string[]>>;

/** What is chosen, and by facet and value how many count. */
function filter(facets: readonly string[], files: readonly File[], chosen: File) {
  const values = new ValueNumbers(facets);
  const sets = new ValueSets();
  const own = files.map((file) => sets.numberOf(values.numbersOf(file)));
  const picked = new FacetFilter(values, sets, (facet) => {
    const wanted = chosen[facet] ?? [];
    return wanted.length === 0 ? null : (value) => wanted.includes(value);
  });
  const taken = [...files.keys()].filter((at) => picked.take(own[at] ?? 0));
  const numbers = picked.count();
  const counts = facets.map((facet) =>
    values.format(facet, numbers, [], String).map(({ value, count }) => `${value} ${count}`),
  );
  return { taken, counts };
}

test('a choice counts for the other facets, not for its own', () => {
  const files = [
    { model: ['opus'], color: ['red'] },
    { model: ['opus'], color: ['blue'] },
    { model: ['haiku'], color: ['blue'] },
  ];
  expect(filter(['model', 'color'], files, { model: [], color: ['blue'] })).toEqual({
    taken: [1, 2],
    counts: [
      ['haiku 1', 'opus 1'],
      ['blue 2', 'red 1'],
    ],
  });
  expect(filter(['model', 'color'], files, { model: ['haiku'], color: ['red'] })).toEqual({
    taken: [],
    counts: [['opus 1'], ['blue 1']],
  });
});

it('picks and counts with any number of facets', () => {
  const cases = fc.integer({ min: 1, max: 31 }).chain((count) => {
    const facets = Array.from({ length: count }, (_, n) => `f${n}`);
    const file = fc.record(
      Object.fromEntries(facets.map((f) => [f, fc.subarray(['a', 'b', 'c'])])),
    );
    const chosen = fc.record(
      Object.fromEntries(
        facets.map((f) => [
          f,
          fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.subarray(['a', 'b'])),
        ]),
      ),
    );
    return fc.record({ facets: fc.constant(facets), files: fc.array(file), chosen });
  });
  fc.assert(
    fc.property(cases, ({ facets, files, chosen }) => {
      const { taken, counts } = filter(facets, files, chosen);
      const fits = (file: File, but?: string) =>
        facets.every((facet) => {
          const wanted: readonly string[] = chosen[facet] ?? [];
          return (
            facet === but ||
            wanted.length === 0 ||
            file[facet]?.some((value) => wanted.includes(value))
          );
        });
      expect(taken).toEqual([...files.keys()].filter((entry) => fits(files[entry] ?? {})));
      for (const [index, facet] of facets.entries()) {
        const counted = files.filter((file) => fits(file, facet));
        const expected = ['a', 'b', 'c'].flatMap((value) => {
          const count = counted.filter((file) => file[facet]?.includes(value)).length;
          return count > 0 ? `${value} ${count}` : [];
        });
        expect([...(counts[index] ?? [])].sort()).toEqual(expected);
      }
    }),
  );
});
