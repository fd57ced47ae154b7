import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JoinedWords } from './joined-words';

it('finds the words that asking each of them finds', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'é', '構'),
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(word), word, (words, letters) => {
      const within = [...words.keys()].filter((at) => {
        const one = words[at] ?? '';
        return one.includes(letters, 1) && !one.startsWith(letters);
      });
      expect(new JoinedWords(words).within(letters)).toEqual(within);
    }),
  );
});
