/** Stands for no set at all. */
export const NO_SET = 0;

/**
 * Lists of value numbers, each kept once and numbered from 1: of 100,000 files two thirds have the same
 * facet values as another one, so that a list looks at each of them once.
 */
export class ValueSets {
  #count = 0;
  /** By set: where its values end, which is where those of the next one begin. Half as long as the table. */
  #ends = new Uint32Array(1 << 10);
  #values = new Uint32Array(1 << 14);
  /** The set at the place that its hash has or, where that is taken, the next free one. */
  #table = new Uint32Array(1 << 11);

  /** One more than the highest number. */
  get size(): number {
    return this.#count + 1;
  }

  /** The number of the set that has these values in this order. */
  numberOf(values: ArrayLike<number>): number {
    let at = this.#placeOf(values);
    const known = this.#table[at] as number;
    if (known !== NO_SET) return known;
    if (this.size * 2 >= this.#table.length) {
      this.#grow();
      at = this.#placeOf(values);
    }
    const set = ++this.#count;
    const start = this.#start(set);
    const end = start + values.length;
    while (end > this.#values.length) this.#values = twice(this.#values);
    this.#values.set(values, start);
    this.#ends[set] = end;
    this.#table[at] = set;
    return set;
  }

  /** Which of the wanted bits none of its values has. */
  missing(set: number, bitsOfValue: Uint32Array, wanted: number): number {
    const end = this.#ends[set] as number;
    let missing = wanted;
    for (let at = this.#start(set); at < end && missing !== 0; at++) {
      missing &= ~(bitsOfValue[this.#values[at] as number] as number);
    }
    return missing;
  }

  /** Adds to the count of each of its values. */
  count(set: number, files: number, counts: Uint32Array): void {
    const end = this.#ends[set] as number;
    for (let at = this.#start(set); at < end; at++) {
      const value = this.#values[at] as number;
      counts[value] = (counts[value] as number) + files;
    }
  }

  /** The same, where the value has one of the bits. */
  countSome(
    set: number,
    files: number,
    counts: Uint32Array,
    bitsOfValue: Uint32Array,
    bits: number,
  ): void {
    const end = this.#ends[set] as number;
    for (let at = this.#start(set); at < end; at++) {
      const value = this.#values[at] as number;
      if (((bitsOfValue[value] as number) & bits) === 0) continue;
      counts[value] = (counts[value] as number) + files;
    }
  }

  has(set: number, values: ReadonlySet<number>): boolean {
    const end = this.#ends[set] as number;
    for (let at = this.#start(set); at < end; at++) {
      if (values.has(this.#values[at] as number)) return true;
    }
    return false;
  }

  #start(set: number): number {
    return this.#ends[set - 1] as number;
  }

  #placeOf(values: ArrayLike<number>): number {
    const last = this.#table.length - 1;
    let hash = values.length;
    for (let at = 0; at < values.length; at++)
      hash = Math.imul(hash ^ (values[at] ?? 0), 0x01000193);
    let place = (hash ^ (hash >>> 15)) & last;
    for (;;) {
      const set = this.#table[place] as number;
      if (set === NO_SET || this.#isSame(set, values)) return place;
      place = (place + 1) & last;
    }
  }

  #isSame(set: number, values: ArrayLike<number>): boolean {
    const start = this.#start(set);
    if ((this.#ends[set] as number) - start !== values.length) return false;
    for (let at = 0; at < values.length; at++) {
      if (this.#values[start + at] !== values[at]) return false;
    }
    return true;
  }

  #grow(): void {
    this.#ends = twice(this.#ends);
    this.#table = new Uint32Array(this.#table.length * 2);
    for (let set = 1; set <= this.#count; set++) {
      const values = this.#values.subarray(this.#start(set), this.#ends[set]);
      this.#table[this.#placeOf(values)] = set;
    }
  }
}

function twice(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
