import { AS_TYPED, type TakenSearch } from '@/lib/agents/catalog/listing';
import type { QueryTerm } from '@/lib/agents/catalog/query';
import type { Range } from '@/lib/agents/model/agent';
import { isNear } from '@/lib/agents/text/near-word';
import { beginsInBody, type FoundWord, findWords, HELD_FROM, splitWords } from './words';

/** Words that have to follow each other; just one for a plain word. */
type Needle = { readonly words: readonly string[]; readonly open: boolean };

/**
 * What a text is to the search: of a name or path it also finds what is inside a word, of other parts of
 * the head also slips, and of a body only words that begin with three letters of what was typed.
 */
export type SearchedAs = 'name' | 'head' | 'body';

export type Found = {
  /** Sorted and apart. */
  readonly ranges: readonly Range[];
  /** The numbers of the needles that were found. */
  readonly needles: ReadonlySet<number>;
};

const NOTHING: Found = { ranges: [], needles: new Set() };

/**
 * Texts of ASCII, punctuation, arrows, frames and emoji only: their words are compared as they are in
 * lower case, with no accent or other form to be taken away.
 */
const AS_LOWERED = /^[\0-\x7f\u2010-\u205f\u2190-\u245f\u2500-\u2775\ud800-\udfff]*$/;

/** Finds the words and phrases of a query in texts that are shown, by the rules of the search. */
export class Highlighter {
  readonly needles: readonly Needle[];
  readonly #slips: ReadonlySet<string>;

  /** @param taken by the search whose hits are shown */
  constructor(terms: readonly QueryTerm[], taken: TakenSearch = AS_TYPED) {
    this.#slips = new Set(taken.slips);
    this.needles = terms.flatMap((term): Needle[] => {
      if (term.kind === 'field' || term.negated) return [];
      const words = splitWords(term.text);
      if (words.length === 0) return [];
      if (term.kind === 'word' && taken.apart.includes(words.join(' '))) {
        return words.map((word) => ({ words: [word], open: true }));
      }
      return [{ words, open: !(term.kind === 'phrase' && term.closed) }];
    });
  }

  find(text: string, as: SearchedAs): Found {
    if (!this.#mayHold(text)) return NOTHING;
    const words = findWords(text);
    const needles = new Set<number>();
    const ranges: Range[] = [];
    for (const [number, needle] of this.needles.entries()) {
      const inRow = findRows(words, needle, as);
      const found = inRow.length > 0 ? inRow : this.#findLoosely(words, needle, as);
      if (found.length > 0) needles.add(number);
      ranges.push(...found);
    }
    return { ranges: mergeRanges(ranges), needles };
  }

  /** False only where `find` would find nothing; it is asked of far more texts than have a word. */
  #mayHold(text: string): boolean {
    const lower = text.toLowerCase();
    const holds = this.needles.some(({ words }) => words.every((word) => lower.includes(word)));
    return holds || (this.needles.length > 0 && (this.#slips.size > 0 || !AS_LOWERED.test(text)));
  }

  #findLoosely(words: readonly FoundWord[], { words: row }: Needle, as: SearchedAs): Range[] {
    const [wanted = ''] = row;
    if (row.length > 1 || as === 'body') return [];
    if (as === 'name' && wanted.length >= HELD_FROM) {
      const holding = words.filter(({ word }) => word.includes(wanted));
      if (holding.length > 0) {
        return holding.map((word) => partOf(word, word.word.indexOf(wanted), wanted.length));
      }
    }
    if (!this.#slips.has(wanted)) return [];
    return words.filter(({ word }) => isNear(wanted, word)).map(({ from, to }) => ({ from, to }));
  }
}

/** Every place where the words of a needle follow each other. */
function findRows(
  words: readonly FoundWord[],
  { words: row, open }: Needle,
  as: SearchedAs,
): Range[] {
  const found: Range[] = [];
  const begins = open && (as !== 'body' || beginsInBody(row.at(-1) ?? ''));
  for (let start = 0; start + row.length <= words.length; start++) {
    const matches = row.every((wanted, offset) => {
      const word = words[start + offset]?.word ?? '';
      return begins && offset === row.length - 1 ? word.startsWith(wanted) : word === wanted;
    });
    if (!matches) continue;
    for (const [offset, wanted] of row.entries()) {
      const word = words[start + offset];
      if (word !== undefined) found.push(partOf(word, 0, wanted.length));
    }
  }
  return found;
}

/** Where a piece of a folded word is in the text; the whole word if folding changed its length. */
function partOf({ word, from, to }: FoundWord, start: number, length: number): Range {
  if (to - from !== word.length) return { from, to };
  return { from: from + start, to: from + start + length };
}

function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else merged.push(range);
  }
  return merged;
}
