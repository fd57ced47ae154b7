import { NO_SET } from '@/lib/library/catalog/facets/value-sets';

/** Numbers of each entry: its set of facet values, its tokens and those of its examples. */
const EACH = 3;

/**
 * What every list reads of every row, by entry. It lies side by side in memory, because with 100,000
 * rows going from object to object takes most of the time.
 */
export class EntryFacts {
  #facts = new Uint32Array(EACH << 10);

  /** Higher than any entry that was ever set. */
  get size(): number {
    return this.#facts.length / EACH;
  }

  set(entry: number, valueSet: number, tokens: number, exampleTokens: number): void {
    const at = entry * EACH;
    while (at >= this.#facts.length) {
      const larger = new Uint32Array(this.#facts.length * 2);
      larger.set(this.#facts);
      this.#facts = larger;
    }
    this.#facts[at] = valueSet;
    this.#facts[at + 1] = tokens;
    this.#facts[at + 2] = exampleTokens;
  }

  delete(entry: number): void {
    this.set(entry, NO_SET, 0, 0);
  }

  /** `NO_SET` for an entry that is not listed. */
  valueSet(entry: number): number {
    return this.#facts[entry * EACH] ?? NO_SET;
  }

  tokens(entry: number): number {
    return this.#facts[entry * EACH + 1] ?? 0;
  }

  exampleTokens(entry: number): number {
    return this.#facts[entry * EACH + 2] ?? 0;
  }
}
