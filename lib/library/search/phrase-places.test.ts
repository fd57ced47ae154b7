import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachEntry, findPlaces } from './phrase-places';
import { Postings } from './postings';

const texts = fc.array(fc.array(fc.nat(4), { maxLength: 30 }), { minLength: 1, maxLength: 12 });
const choices = fc.array(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});

test('finds where one word of each choice follows one of the choice before', () => {
  fc.assert(
    fc.property(texts, choices, fc.nat(11), (entries, phrase, removed) => {
      const postings = new Postings();
      for (const [entry, words] of entries.entries()) {
        for (const [position, word] of words.entries()) postings.add(word, entry, position);
      }
      const live = Uint8Array.from(entries, (_, entry) => (entry === removed ? 0 : 1));
      const expected = entries.flatMap((words, entry) =>
        words.flatMap((_, start) => {
          const isHere = phrase.every((terms, at) => terms.includes(words[start + at] ?? -1));
          return isHere && entry !== removed ? [[entry, start]] : [];
        }),
      );
      const places = findPlaces(postings, phrase, live);
      expect(Array.from(places.entries, (entry, at) => [entry, places.starts[at]])).toEqual(
        expected,
      );
      const found = new Set<number>();
      eachEntry(postings, phrase, live, (entry) => found.add(entry));
      const inOrder = [...found].sort((a, b) => a - b);
      expect(inOrder).toEqual([...new Set(expected.map(([entry]) => entry))]);
    }),
  );
});

test('finds a common word in thousands of places', () => {
  const postings = new Postings();
  for (let position = 0; position < 5000; position++) postings.add(1, 3, position);
  const { entries, starts } = findPlaces(postings, [[1], [1]], new Uint8Array(4).fill(1));
  expect([entries.length, starts[0], starts[4998]]).toEqual([4999, 0, 4998]);
});
