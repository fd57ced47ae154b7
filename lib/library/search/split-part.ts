import { PART_FACTS, type PostingsPart } from './postings';

/** Terms of a piece, which are added in less than a millisecond. */
const PIECE = 256;

/** A part in pieces, each with the next of its terms. They use its memory. */
export function splitPart({ terms, facts, bytes }: PostingsPart): PostingsPart[] {
  const pieces: PostingsPart[] = [];
  let start = 0;
  for (let from = 0; from < terms.length; from += PIECE) {
    const to = Math.min(terms.length, from + PIECE);
    let end = start;
    for (let at = from; at < to; at++) end += facts[at * PART_FACTS + 3] as number;
    pieces.push({
      terms: terms.subarray(from, to),
      facts: facts.subarray(from * PART_FACTS, to * PART_FACTS),
      bytes: bytes.subarray(start, end),
    });
    start = end;
  }
  return pieces;
}
