import type { Facet } from '@/lib/agents/catalog/listing';
import type { TableValues } from '@/lib/library/files/item';

/** How many values of a facet are listed; a large tree of folders would make a long list. */
const MAX_LISTED = 60;

/** A set of facets is a number with a bit for each, and the sign is none of them. */
const MAX_FACETS = 31;

/**
 * Numbers the values of all facets, so that the values of a file are a list of numbers, and gives
 * each facet a bit, so that a set of facets is one number.
 */
export class ValueNumbers<Name extends string> {
  readonly #facets: readonly Name[];
  readonly #values: string[] = [];
  /** By number: the index of the value's facet. */
  readonly #facetOf: number[] = [];
  /** By the index of a facet: the numbers of its values. */
  readonly #numbers: readonly Map<string, number>[];
  /** What the numbers of other tables are here. */
  readonly #tables = new WeakMap<object, Uint32Array>();
  readonly #found: number[] = [];

  constructor(facets: readonly Name[]) {
    if (facets.length > MAX_FACETS) {
      throw new RangeError(`There is room for ${MAX_FACETS} facets, not for ${facets.length}.`);
    }
    this.#facets = facets;
    this.#numbers = facets.map(() => new Map());
  }

  get size(): number {
    return this.#values.length;
  }

  get facets(): readonly Name[] {
    return this.#facets;
  }

  bitOf(facet: Name): number {
    return 1 << this.#facets.indexOf(facet);
  }

  /** By number: the bit of the value's facet. */
  facetBits(): Uint32Array {
    return Uint32Array.from(this.#facetOf, (facet) => 1 << facet);
  }

  numbersOf(values: Readonly<Record<Name, readonly string[]>>): number[] {
    const numbers: number[] = [];
    this.#facets.forEach((facet, index) => {
      for (const value of values[facet]) numbers.push(this.#numberOf(index, value));
    });
    return numbers;
  }

  /** By number: the facet and the value. */
  table(): (readonly [Name, string])[] {
    return this.#values.map((value, number) => [
      this.#facets[this.#facetOf[number] ?? 0] as Name,
      value,
    ]);
  }

  /**
   * The numbers here of values that are numbered in a table.
   * @returns valid until the next call
   */
  numbersIn({ table, numbers, from, to }: TableValues<Name>): readonly number[] {
    let own = this.#tables.get(table);
    if (own === undefined) {
      own = Uint32Array.from(table, ([facet, value]) =>
        this.#numberOf(this.#facets.indexOf(facet), value),
      );
      this.#tables.set(table, own);
    }
    this.#found.length = 0;
    for (let at = from; at < to; at++) this.#found.push(own[numbers[at] ?? 0] ?? 0);
    return this.#found;
  }

  #numberOf(index: number, value: string): number {
    const known = this.#numbers[index]?.get(value);
    if (known !== undefined) return known;
    const number = this.#values.push(value) - 1;
    this.#facetOf.push(index);
    this.#numbers[index]?.set(value, number);
    return number;
  }

  /** The numbers of the values of a facet that are accepted. */
  select(facet: Name, accept: (value: string) => boolean): Set<number> {
    const numbers = new Set<number>();
    for (const [value, number] of this.#valuesOf(facet)) if (accept(value)) numbers.add(number);
    return numbers;
  }

  /** A facet with these counts, by number. Chosen values are listed even when their count is 0. */
  format(
    facet: Name,
    counts: Uint32Array,
    chosen: readonly string[],
    label: (value: string) => string,
  ): Facet {
    const found: { value: string; count: number }[] = [];
    for (const [value, number] of this.#valuesOf(facet)) {
      const count = counts[number] ?? 0;
      if (count > 0 || chosen.includes(value)) found.push({ value, count });
    }
    return found
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .filter(({ value }, place) => place < MAX_LISTED || chosen.includes(value))
      .map(({ value, count }) => ({ value, label: label(value), count }));
  }

  #valuesOf(facet: Name): ReadonlyMap<string, number> {
    return this.#numbers[this.#facets.indexOf(facet)] ?? new Map();
  }
}
