import type { EntryColumns } from './entry-columns';
import type { ValueNumbers } from './value-numbers';

/** Which values of a facet are chosen; null where none has to be. */
export type ChooseValues<Name> = (facet: Name) => ((value: string) => boolean) | null;

/** Picks the files that have a chosen value in each facet that asks for one, and counts values. */
export class FacetFilter<Name extends string> {
  /** By value: how many of the files have it that were taken, or that only its facet kept out. */
  readonly counts: Uint32Array;
  readonly #columns: EntryColumns;
  /** The facets in which something has to be chosen. */
  readonly #required: number;
  /** By value: the bit of its facet. */
  readonly #bits: Uint32Array;
  /** By value: the bit of its facet if it is chosen, else 0. */
  readonly #chosen: Uint32Array;

  /** @param columns the values of the files, as `values` numbers them */
  constructor(values: ValueNumbers<Name>, columns: EntryColumns, choose: ChooseValues<Name>) {
    this.counts = new Uint32Array(values.size);
    this.#columns = columns;
    this.#bits = values.facetBits();
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

  /** Whether a file has what is chosen. Counts its values, so each file is to be asked for once. */
  take(entry: number): boolean {
    const missed = this.#columns.missing(entry, this.#chosen, this.#required);
    if (missed === 0) this.#columns.count(entry, this.counts);
    // A file that only one facet excludes counts there, because another choice in that facet would
    // include it.
    else if ((missed & (missed - 1)) === 0) {
      this.#columns.countSome(entry, this.counts, this.#bits, missed);
    }
    return missed === 0;
  }
}
