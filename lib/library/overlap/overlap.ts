import { inSlices } from '@/lib/library/disk/slices';

/** A text, and how much its words agree with those of another one, from 0 to 1. */
export type Similar = { readonly index: number; readonly score: number };

/** A word that more texts share than this says nothing about one of them, and would cost the most time. */
const COMMON_SHARE = 0.1;
const COMMON_LEAST = 50;
const COMMON_MOST = 1000;
/** How many partners of each text are kept, so that a hundred copies do not make ten thousand pairs. */
const PARTNERS = 3;

/** What is known of the words of a set of texts. */
type Words = {
  readonly texts: readonly Uint32Array[];
  /** The texts of term t, in order, are `holders[starts[t] .. starts[t + 1]]`. */
  readonly starts: Uint32Array;
  readonly holders: Uint32Array;
  /** By term; 0 for a common one. */
  readonly weights: Float64Array;
  readonly lengths: Float64Array;
};

/**
 * Finds texts that use the same words: the cosine of their words, of which a rare one weighs more
 * (TF-IDF, where each word of a text counts once). It knows nothing of what words mean.
 */
export class Overlap {
  readonly #words: Words;
  readonly #scores: Float64Array;

  // biome-ignore lint/style/useConsistentMemberAccessibility: a constructor cannot be written with #
  private constructor(words: Words) {
    this.#words = words;
    this.#scores = new Float64Array(words.texts.length);
  }

  /**
   * Yields to other work in between, because there may be many texts.
   * @param texts the words of each text, as numbers without repeats
   */
  static async of(
    texts: readonly Uint32Array[],
    isTelling: (term: number) => boolean = () => true,
  ): Promise<Overlap> {
    let terms = 0;
    await inSlices(texts, (text) => {
      for (const term of text) terms = Math.max(terms, term + 1);
    });
    const starts = new Uint32Array(terms + 1);
    await inSlices(texts, (text) => {
      for (const term of text) bump(starts, term + 1);
    });
    for (let term = 0; term < terms; term++) {
      starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
    }
    const holders = new Uint32Array(starts[terms] ?? 0);
    const next = starts.slice();
    await inSlices(texts, (text, index) => {
      for (const term of text) holders[bump(next, term)] = index;
    });
    const common = Math.max(COMMON_LEAST, Math.min(texts.length * COMMON_SHARE, COMMON_MOST));
    const weights = new Float64Array(terms);
    for (let term = 0; term < terms; term++) {
      const count = (starts[term + 1] ?? 0) - (starts[term] ?? 0);
      if (count > 0 && count <= common && isTelling(term))
        weights[term] = Math.log(1 + texts.length / count);
    }
    const lengths = new Float64Array(texts.length);
    await inSlices(texts, (text, index) => {
      let square = 0;
      for (const term of text) square += (weights[term] ?? 0) ** 2;
      lengths[index] = Math.sqrt(square);
    });
    return new Overlap({ texts, starts, holders, weights, lengths });
  }

  get size(): number {
    return this.#words.texts.length;
  }

  /** The texts most like one, best first, of those that `accept` and reach `least`. */
  similarTo(
    index: number,
    count: number,
    least: number,
    accept: (other: number) => boolean,
  ): Similar[] {
    return this.#similar(index, 0, least, accept).slice(0, count);
  }

  /** The best partners of a text that come after it, for a list of pairs without repeats. */
  partnersAfter(index: number, least: number, accept: (other: number) => boolean): Similar[] {
    return this.#similar(index, index + 1, least, accept).slice(0, PARTNERS);
  }

  /** The words that two texts share, the rarest first. */
  shared(a: number, b: number, count: number): number[] {
    const { texts, weights } = this.#words;
    const others = new Set(texts[b]);
    return [...(texts[a] ?? [])]
      .filter((term) => others.has(term) && (weights[term] ?? 0) > 0)
      .sort((x, y) => (weights[y] ?? 0) - (weights[x] ?? 0))
      .slice(0, count);
  }

  /** @param from only texts from this one on */
  #similar(
    index: number,
    from: number,
    least: number,
    accept: (other: number) => boolean,
  ): Similar[] {
    const { texts, starts, holders, weights, lengths } = this.#words;
    const scores = this.#scores;
    const touched: number[] = [];
    for (const term of texts[index] ?? []) {
      const square = (weights[term] ?? 0) ** 2;
      if (square === 0) continue;
      const end = starts[term + 1] ?? 0;
      for (let at = findFrom(holders, starts[term] ?? 0, end, from); at < end; at++) {
        const other = holders[at] ?? 0;
        if (scores[other] === 0) touched.push(other);
        scores[other] = (scores[other] ?? 0) + square;
      }
    }
    const similar: Similar[] = [];
    const length = lengths[index] ?? 0;
    for (const other of touched) {
      const score = Math.min(1, (scores[other] ?? 0) / (length * (lengths[other] ?? 0)));
      scores[other] = 0;
      if (score >= least && other !== index && accept(other)) {
        similar.push({ index: other, score });
      }
    }
    return similar.sort((a, b) => b.score - a.score || a.index - b.index);
  }
}

/** The index of the first number that is at least `least`, in a sorted part of an array. */
function findFrom(sorted: Uint32Array, start: number, end: number, least: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds one to an entry. @returns what it was before */
function bump(array: Uint32Array, index: number): number {
  const before = array[index] ?? 0;
  array[index] = before + 1;
  return before;
}
