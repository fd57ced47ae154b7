import type { QueryTerm } from '@/lib/agents/catalog/query';
import type { Range } from '@/lib/agents/model/agent';
import { isNear } from '@/lib/agents/text/near-word';
import { type FoundWord, findWords, splitWords } from './words';

/** Words that have to follow each other; just one for a plain word. */
type Needle = {
  readonly words: readonly string[];
  readonly open: boolean;
  readonly phrase: boolean;
};

export type Found = {
  /** Sorted and apart. */
  readonly ranges: readonly Range[];
  /** The numbers of the needles that were found. */
  readonly needles: ReadonlySet<number>;
};

/** Finds the words and phrases of a query in texts that are shown. */
export class Highlighter {
  readonly needles: readonly Needle[];

  constructor(terms: readonly QueryTerm[]) {
    this.needles = terms.flatMap((term) => {
      if (term.kind === 'field' || term.negated) return [];
      const words = splitWords(term.text);
      const phrase = term.kind === 'phrase';
      return words.length === 0 ? [] : [{ words, phrase, open: !(phrase && term.closed) }];
    });
  }

  /** @param loose also finds words that only contain what was typed, or that it may be a slip of */
  find(text: string, loose: boolean): Found {
    const words = this.needles.length === 0 ? [] : findWords(text);
    const needles = new Set<number>();
    const ranges: Range[] = [];
    for (const [number, needle] of this.needles.entries()) {
      let found = findRows(words, needle);
      if (found.length === 0 && !needle.phrase) {
        found = needle.words.flatMap((word) => findLoosely(words, word, loose));
      }
      if (found.length > 0) needles.add(number);
      ranges.push(...found);
    }
    return { ranges: mergeRanges(ranges), needles };
  }
}

/** Every place where the words of a needle follow each other. */
function findRows(words: readonly FoundWord[], { words: row, open }: Needle): Range[] {
  const found: Range[] = [];
  for (let start = 0; start + row.length <= words.length; start++) {
    const matches = row.every((wanted, offset) => {
      const word = words[start + offset]?.word ?? '';
      return open && offset === row.length - 1 ? word.startsWith(wanted) : word === wanted;
    });
    if (!matches) continue;
    for (const [offset, wanted] of row.entries()) {
      const word = words[start + offset];
      if (word !== undefined) found.push(partOf(word, 0, wanted.length));
    }
  }
  return found;
}

function findLoosely(words: readonly FoundWord[], wanted: string, loose: boolean): Range[] {
  const starting = words.filter(({ word }) => word.startsWith(wanted));
  if (starting.length > 0) return starting.map((word) => partOf(word, 0, wanted.length));
  if (!loose || wanted.length < 3) return [];
  const holding = words.filter(({ word }) => word.includes(wanted));
  if (holding.length > 0) {
    return holding.map((word) => partOf(word, word.word.indexOf(wanted), wanted.length));
  }
  return words.filter(({ word }) => isNear(wanted, word)).map(({ from, to }) => ({ from, to }));
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
