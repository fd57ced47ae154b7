/** Room for a problem that a row may get once it is placed among others. */
const SPARE = 1;

/**
 * What every list reads of every row, by entry: its facet values and its tokens. They lie side
 * by side in memory, because with 100,000 rows going from object to object takes most of the time.
 */
export class EntryColumns {
  #starts = new Uint32Array(1 << 10);
  #ends = new Uint32Array(1 << 10);
  #room = new Uint8Array(1 << 10);
  #tokens = new Uint32Array(1 << 10);
  #exampleTokens = new Uint32Array(1 << 10);
  #values = new Uint32Array(1 << 14);
  #used = 0;

  /** Sets or replaces the values of an entry. */
  setValues(entry: number, values: ArrayLike<number>): void {
    while (entry >= this.#starts.length) this.#grow();
    if (values.length > (this.#room[entry] ?? 0)) {
      const room = values.length + SPARE;
      while (this.#used + room > this.#values.length) this.#values = twice(this.#values);
      this.#starts[entry] = this.#used;
      this.#room[entry] = Math.min(room, 255);
      this.#used += room;
    }
    const start = this.#starts[entry] ?? 0;
    this.#values.set(values, start);
    this.#ends[entry] = start + values.length;
  }

  setTokens(entry: number, tokens: number, exampleTokens: number): void {
    this.#tokens[entry] = tokens;
    this.#exampleTokens[entry] = exampleTokens;
  }

  tokens(entry: number): number {
    return this.#tokens[entry] ?? 0;
  }

  exampleTokens(entry: number): number {
    return this.#exampleTokens[entry] ?? 0;
  }

  /** Which of the wanted bits none of its values has. */
  missing(entry: number, bitsOfValue: Uint32Array, wanted: number): number {
    const end = this.#ends[entry] ?? 0;
    let missing = wanted;
    for (let at = this.#starts[entry] ?? 0; at < end && missing !== 0; at++) {
      missing &= ~(bitsOfValue[this.#values[at] as number] as number);
    }
    return missing;
  }

  /** Adds one to the count of each of its values. */
  count(entry: number, counts: Uint32Array): void {
    const end = this.#ends[entry] ?? 0;
    for (let at = this.#starts[entry] ?? 0; at < end; at++) {
      const value = this.#values[at] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  }

  /** The same, where the value has one of the bits. */
  countSome(entry: number, counts: Uint32Array, bitsOfValue: Uint32Array, bits: number): void {
    const end = this.#ends[entry] ?? 0;
    for (let at = this.#starts[entry] ?? 0; at < end; at++) {
      const value = this.#values[at] as number;
      if (((bitsOfValue[value] as number) & bits) !== 0)
        counts[value] = (counts[value] as number) + 1;
    }
  }

  has(entry: number, values: ReadonlySet<number>): boolean {
    const end = this.#ends[entry] ?? 0;
    for (let at = this.#starts[entry] ?? 0; at < end; at++) {
      if (values.has(this.#values[at] ?? 0)) return true;
    }
    return false;
  }

  #grow(): void {
    this.#starts = twice(this.#starts);
    this.#ends = twice(this.#ends);
    this.#tokens = twice(this.#tokens);
    this.#exampleTokens = twice(this.#exampleTokens);
    const room = new Uint8Array(this.#room.length * 2);
    room.set(this.#room);
    this.#room = room;
  }
}

function twice(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
