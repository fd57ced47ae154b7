/** Of two texts: which, and how much their words agree, from 0 to 1. */
export type Similar = { readonly document: number; readonly score: number };

/** A word that more texts have than this says nothing about one; in large sets it would also cost most. */
const COMMON_SHARE = 0.1;
const COMMON_LEAST = 50;
const COMMON_MOST = 1000;
/** Partners that are kept of each text, so that a hundred copies do not make ten thousand pairs. */
const PARTNERS = 3;

/**
 * Finds texts that use the same words: the cosine of their words, of which a rare one weighs more
 * (TF-IDF, where each word of a text counts once). It knows nothing of what words mean.
 */
export class Overlap {
  readonly #texts: readonly Uint32Array[];
  /** The texts of term t are `#documents[#starts[t] .. #starts[t + 1]]`. */
  readonly #starts: Uint32Array;
  readonly #documents: Uint32Array;
  /** Of a common term 0. */
  readonly #weights: Float64Array;
  readonly #lengths: Float64Array;
  readonly #scores: Float64Array;

  /** @param texts the words of each text as numbers, each once */
  constructor(texts: readonly Uint32Array[]) {
    this.#texts = texts;
    let terms = 0;
    for (const text of texts) for (const term of text) terms = Math.max(terms, term + 1);
    this.#starts = new Uint32Array(terms + 1);
    for (const text of texts) for (const term of text) bump(this.#starts, term + 1);
    for (let term = 0; term < terms; term++) {
      this.#starts[term + 1] = (this.#starts[term + 1] ?? 0) + (this.#starts[term] ?? 0);
    }
    this.#documents = new Uint32Array(this.#starts[terms] ?? 0);
    const next = this.#starts.slice();
    for (const [document, text] of texts.entries()) {
      for (const term of text) this.#documents[bump(next, term)] = document;
    }
    const common = Math.max(COMMON_LEAST, Math.min(texts.length * COMMON_SHARE, COMMON_MOST));
    this.#weights = new Float64Array(terms);
    for (let term = 0; term < terms; term++) {
      const count = this.#countOf(term);
      if (count <= common) this.#weights[term] = Math.log(1 + texts.length / count);
    }
    this.#lengths = Float64Array.from(texts, (text) => {
      let square = 0;
      for (const term of text) square += (this.#weights[term] ?? 0) ** 2;
      return Math.sqrt(square);
    });
    this.#scores = new Float64Array(texts.length);
  }

  get size(): number {
    return this.#texts.length;
  }

  /** The texts most like one, best first, of those that `accept` and reach `least`. */
  similarTo(
    document: number,
    count: number,
    least: number,
    accept: (other: number) => boolean,
  ): Similar[] {
    const touched: number[] = [];
    for (const term of this.#texts[document] ?? []) {
      const square = (this.#weights[term] ?? 0) ** 2;
      if (square === 0) continue;
      const end = this.#starts[term + 1] ?? 0;
      for (let at = this.#starts[term] ?? 0; at < end; at++) {
        const other = this.#documents[at] ?? 0;
        if (this.#scores[other] === 0) touched.push(other);
        this.#scores[other] = (this.#scores[other] ?? 0) + square;
      }
    }
    const similar: Similar[] = [];
    for (const other of touched) {
      const length = (this.#lengths[document] ?? 0) * (this.#lengths[other] ?? 0);
      const score = Math.min(1, (this.#scores[other] ?? 0) / length);
      this.#scores[other] = 0;
      if (score >= least && other !== document && accept(other)) {
        similar.push({ document: other, score });
      }
    }
    return similar.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, count);
  }

  /** The best partners of a text that come after it, for a list of pairs in which each is once. */
  partnersAfter(document: number, least: number, accept: (other: number) => boolean): Similar[] {
    return this.similarTo(document, PARTNERS, least, (other) => other > document && accept(other));
  }

  /** The words that two texts share, the rarest first. */
  shared(a: number, b: number, count: number): number[] {
    const others = new Set(this.#texts[b]);
    return [...(this.#texts[a] ?? [])]
      .filter((term) => others.has(term) && (this.#weights[term] ?? 0) > 0)
      .sort((x, y) => (this.#weights[y] ?? 0) - (this.#weights[x] ?? 0))
      .slice(0, count);
  }

  #countOf(term: number): number {
    return (this.#starts[term + 1] ?? 0) - (this.#starts[term] ?? 0);
  }
}

/** Adds one to an entry. @returns what it was before */
function bump(array: Uint32Array, index: number): number {
  const before = array[index] ?? 0;
  array[index] = before + 1;
  return before;
}
