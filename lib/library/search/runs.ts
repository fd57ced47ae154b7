/** Lists of numbers one after the other in one array: of 10,000 arrays each takes memory beside its numbers. */
export class Runs {
  #numbers: Uint32Array;
  /** By list: where it ends. */
  #ends: Uint32Array;
  #count: number;

  constructor() {
    this.#numbers = new Uint32Array(1 << 10);
    this.#ends = new Uint32Array(1 << 8);
    this.#count = 0;
  }

  /** Those that `numbers` and `lengths` have told, which are used from here on. */
  static restore(numbers: Uint32Array, lengths: Uint32Array): Runs {
    const runs = new Runs();
    runs.#numbers = numbers;
    runs.#ends = new Uint32Array(lengths.length);
    for (const [at, length] of lengths.entries()) {
      runs.#ends[at] = (runs.#ends[at - 1] ?? 0) + length;
    }
    runs.#count = lengths.length;
    return runs;
  }

  get count(): number {
    return this.#count;
  }

  /** Empty where there is no such list. Not to be changed; stays as it is whatever is added. */
  at(index: number): Uint32Array {
    return index < this.#count
      ? this.#numbers.subarray(this.#startOf(index), this.#startOf(index + 1))
      : NO_NUMBERS;
  }

  add(list: ArrayLike<number>): void {
    const start = this.#startOf(this.#count);
    const end = start + list.length;
    if (end > this.#numbers.length) this.#numbers = grown(this.#numbers, end);
    if (this.#count === this.#ends.length) this.#ends = grown(this.#ends, this.#count + 1);
    this.#numbers.set(list, start);
    this.#ends[this.#count++] = end;
  }

  /** The numbers of all lists, one after the other. Not to be changed. */
  numbers(): Uint32Array {
    return this.#numbers.subarray(0, this.#startOf(this.#count));
  }

  lengths(): Uint32Array {
    return Uint32Array.from(
      { length: this.#count },
      (_, at) => this.#startOf(at + 1) - this.#startOf(at),
    );
  }

  #startOf(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
  }
}

function grown(array: Uint32Array, least: number): Uint32Array {
  const larger = new Uint32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}

const NO_NUMBERS = new Uint32Array(0);
