import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Terms } from './terms';

const WORDS = Array.from({ length: 9000 }, (_, n) => `${(n * 7919) % 36}`.padStart(2, 'x') + n);
const STARTS = ['x', '1', '12', 'x3', '359'];

it('finds the words that start like this, however many came since it was asked before', () => {
  const more = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(more, (counts) => {
      const terms = new Terms();
      let there = 0;
      for (const count of counts) {
        terms.numbersOf(WORDS.slice(there, there + count).join(' '));
        there += count;
        for (const start of STARTS) {
          const found = terms.startingWith(start).map((term) => terms.words[term]);
          const all = WORDS.slice(0, there).filter((word) => word.startsWith(start));
          expect(found.sort()).toEqual(all.sort());
        }
      }
    }),
    { numRuns: 20 },
  );
});
