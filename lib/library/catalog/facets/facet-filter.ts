import type { ValueNumbers } from './value-numbers';
import type { ValueSets } from './value-sets';

/** Which values of a facet are chosen; null where none has to be. */
export type ChooseValues<Name> = (facet: Name) => ((value: string) => boolean) | null;

const UNKNOWN = -1;

/** Picks the files that have a chosen value in each facet that asks for one, and counts values. */
export class FacetFilter<Name extends string> {
  readonly #values: ValueNumbers<Name>;
  readonly #sets: ValueSets;
  /** The facets in which something has to be chosen. */
  readonly #required: number;
  /** By value: the bit of its facet if it is chosen, else 0. */
  readonly #chosen: Uint32Array;
  /** By set of values: the facets in which it has nothing that is chosen, where that is known. */
  readonly #missed: Int32Array;
  /** By set of values: how many files were asked for. */
  readonly #asked: Uint32Array;

  /** @param sets the values of the files, as `values` numbers them */
  constructor(values: ValueNumbers<Name>, sets: ValueSets, choose: ChooseValues<Name>) {
    this.#values = values;
    this.#sets = sets;
    this.#missed = new Int32Array(sets.size).fill(UNKNOWN);
    this.#asked = new Uint32Array(sets.size);
    this.#chosen = new Uint32Array(values.size);
    let required = 0;
    for (const facet of values.facets) {
      const accept = choose(facet);
      if (accept === null) continue;
      const bit = values.bitOf(facet);
      required |= bit;
      for (const number of values.select(facet, accept)) this.#chosen[number] = bit;
    }
    this.#required = required;
  }

  /** Whether a file with these values has what is chosen. Counts it, so each file is to be asked for once. */
  take(set: number): boolean {
    this.#asked[set] = (this.#asked[set] as number) + 1;
    let missed = this.#missed[set];
    if (missed === UNKNOWN) {
      missed = this.#sets.missing(set, this.#chosen, this.#required);
      this.#missed[set] = missed;
    }
    return missed === 0;
  }

  /** By value: how many of the files have it that were taken, or that only its facet kept out. */
  count(): Uint32Array {
    const counts = new Uint32Array(this.#values.size);
    const bits = this.#values.facetBits();
    for (let set = 0; set < this.#asked.length; set++) {
      const files = this.#asked[set] as number;
      if (files === 0) continue;
      const missed = this.#missed[set] as number;
      if (missed === 0) this.#sets.count(set, files, counts);
      // A file that only one facet excludes counts there, because another choice in that facet would
      // include it.
      else if ((missed & (missed - 1)) === 0) {
        this.#sets.countSome(set, files, counts, bits, missed);
      }
    }
    return counts;
  }
}
