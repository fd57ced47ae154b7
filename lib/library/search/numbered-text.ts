import type { Terms } from './terms';

/** What a search looks at besides bodies, the most telling first: a hit counts by the first field it is in. */
export const HEAD_FIELDS = ['name', 'path', 'tools', 'prose', 'examples'] as const;

/** The texts of one entry by field, each in pieces that no phrase spans. */
export type HeadText = Readonly<Record<(typeof HEAD_FIELDS)[number], readonly string[]>>;

/** They stand after the numbers of a piece, and of a field; no word has such a number. */
export const PIECE_END = 0xffff_ffff;
export const FIELD_END = 0xffff_fffe;

/** The words of a head by number, with the two marks above, in memory of its own. */
export function numberHead(terms: Terms, text: HeadText): Uint32Array {
  const numbers: number[] = [];
  for (const field of HEAD_FIELDS) {
    for (const piece of text[field]) {
      for (const number of terms.numbersOf(piece)) numbers.push(number);
      numbers.push(PIECE_END);
    }
    numbers.push(FIELD_END);
  }
  return Uint32Array.from(numbers);
}
