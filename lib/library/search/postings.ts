const FIRST_CAPACITY = 1 << 13;
const PAGE_BITS = 18;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;
const NO_PAGE = new Uint8Array(0);
const POINTER = 4;
const FIRST_SLICE = 16;
const LAST_LEVEL = 8;
const LAST_SLICE = FIRST_SLICE << LAST_LEVEL;

/** The columns of numbers that are kept by term. */
const COLUMNS = 6;

/** Everything that the places of terms consist of. */
export type PostingsPieces = {
  readonly free: number;
  readonly columns: Uint8Array;
  readonly pages: readonly Uint8Array[];
};

/**
 * Where each term occurs: for every term the entries that contain it, ascending, and its
 * positions in each, ascending. Kept as variable-length numbers in pages of bytes, which take a
 * tenth of what arrays of numbers would: the words of 10,000 agents fit into about 30 MB.
 *
 * The bytes of one term lie in a chain of slices, each twice as long as the one before and each
 * ending in the address of the next. A number is `delta << 1 | 1` for the next entry, and then
 * `delta << 1` for each position in it.
 */
export class Postings {
  readonly #pages: Uint8Array[] = [];
  /** The address of the first byte that belongs to no slice. */
  #free = 0;
  #head: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  #tail: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  /** Where the current slice ends with the address of the next one. */
  #limit: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  #level: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  #lastEntry: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  #lastPosition: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  #counts: Uint32Array = new Uint32Array(FIRST_CAPACITY);

  /** Bytes in use. */
  get size(): number {
    return this.#free;
  }

  /** All of it in a few pieces of bytes, for `restore`. Not to be changed, and true until the next `add`. */
  pieces(): PostingsPieces {
    const terms = this.#counts.length;
    const columns = new Uint8Array(Uint32Array.BYTES_PER_ELEMENT * COLUMNS * terms + terms);
    const numbers = new Uint32Array(columns.buffer, 0, COLUMNS * terms);
    for (const [at, column] of this.#columns().entries()) numbers.set(column, at * terms);
    columns.set(this.#level, numbers.byteLength);
    return { free: this.#free, columns, pages: this.#pages };
  }

  /** The same, out of bytes that are used from here on. @param pages one after the other */
  static restore(free: number, columns: Uint8Array, pages: Uint8Array): Postings {
    const postings = new Postings();
    const terms = columns.length / (Uint32Array.BYTES_PER_ELEMENT * COLUMNS + 1);
    const column = (at: number) =>
      new Uint32Array(
        columns.buffer,
        columns.byteOffset + at * terms * Uint32Array.BYTES_PER_ELEMENT,
        terms,
      );
    postings.#free = free;
    postings.#head = column(0);
    postings.#tail = column(1);
    postings.#limit = column(2);
    postings.#lastEntry = column(3);
    postings.#lastPosition = column(4);
    postings.#counts = column(5);
    postings.#level = columns.subarray(terms * Uint32Array.BYTES_PER_ELEMENT * COLUMNS);
    for (let at = 0; at < pages.length; at += PAGE_SIZE) {
      postings.#pages.push(pages.subarray(at, at + PAGE_SIZE));
    }
    return postings;
  }

  #columns(): Uint32Array[] {
    return [this.#head, this.#tail, this.#limit, this.#lastEntry, this.#lastPosition, this.#counts];
  }

  /** How many entries have the term. */
  count(term: number): number {
    return this.#counts[term] ?? 0;
  }

  /** Adds a place. For each term, entries and the positions in one must come in ascending order. */
  add(term: number, entry: number, position: number): void {
    if (term >= this.#head.length) this.#grow(term);
    if (this.#counts[term] === 0) {
      const address = this.#allocate(0);
      this.#head[term] = address;
      this.#tail[term] = address;
      this.#limit[term] = address + FIRST_SLICE - POINTER;
      this.#startEntry(term, entry, 0);
    } else if (this.#lastEntry[term] !== entry) {
      this.#startEntry(term, entry, this.#lastEntry[term] ?? 0);
    }
    this.#write(term, (position - (this.#lastPosition[term] ?? 0)) * 2);
    this.#lastPosition[term] = position;
  }

  /** Calls `take` for every place of the term, in order. */
  read(term: number, take: (entry: number, position: number) => void): void {
    if (this.count(term) === 0) return;
    const end = this.#tail[term] ?? 0;
    let at = this.#head[term] ?? 0;
    let size = FIRST_SLICE;
    let page = this.#pages[at >>> PAGE_BITS] ?? NO_PAGE;
    let limit = at + size - POINTER;
    let entry = 0;
    let position = 0;
    let value = 0;
    let shift = 0;
    while (at !== end) {
      if (at === limit) {
        at = readPointer(page, at & PAGE_MASK);
        page = this.#pages[at >>> PAGE_BITS] ?? NO_PAGE;
        size = Math.min(size * 2, LAST_SLICE);
        limit = at + size - POINTER;
      }
      const byte = page[at & PAGE_MASK] ?? 0;
      at++;
      value |= (byte & 0x7f) << shift;
      if (byte >= 0x80) {
        shift += 7;
        continue;
      }
      if ((value & 1) === 1) {
        entry += value >>> 1;
        position = 0;
      } else {
        position += value >>> 1;
        take(entry, position);
      }
      value = 0;
      shift = 0;
    }
  }

  /** Calls `take` for every entry of the term, with its first position and how many there are. */
  readEntries(term: number, take: (entry: number, position: number, count: number) => void): void {
    let current = -1;
    let first = 0;
    let count = 0;
    this.read(term, (entry, position) => {
      if (entry === current) {
        count++;
        return;
      }
      if (current >= 0) take(current, first, count);
      current = entry;
      first = position;
      count = 1;
    });
    if (current >= 0) take(current, first, count);
  }

  #startEntry(term: number, entry: number, before: number): void {
    this.#write(term, (entry - before) * 2 + 1);
    this.#lastEntry[term] = entry;
    this.#lastPosition[term] = 0;
    this.#counts[term] = (this.#counts[term] ?? 0) + 1;
  }

  #write(term: number, value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#writeByte(term, (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#writeByte(term, rest);
  }

  #writeByte(term: number, byte: number): void {
    let at = this.#tail[term] ?? 0;
    if (at === this.#limit[term]) {
      const level = Math.min((this.#level[term] ?? 0) + 1, LAST_LEVEL);
      const next = this.#allocate(level);
      writePointer(this.#pages[at >>> PAGE_BITS] ?? NO_PAGE, at & PAGE_MASK, next);
      this.#level[term] = level;
      this.#limit[term] = next + (FIRST_SLICE << level) - POINTER;
      at = next;
    }
    const page = this.#pages[at >>> PAGE_BITS] ?? NO_PAGE;
    page[at & PAGE_MASK] = byte;
    this.#tail[term] = at + 1;
  }

  /** The address of a new slice. Slices are powers of two, so none crosses from page to page. */
  #allocate(level: number): number {
    const size = FIRST_SLICE << level;
    const left = PAGE_SIZE - (this.#free & PAGE_MASK);
    if (left < size) this.#free += left;
    const address = this.#free;
    if (address >>> PAGE_BITS >= this.#pages.length) this.#pages.push(new Uint8Array(PAGE_SIZE));
    this.#free += size;
    return address;
  }

  #grow(term: number): void {
    const length = Math.max(term + 1, this.#head.length * 2);
    this.#head = copy(this.#head, new Uint32Array(length));
    this.#tail = copy(this.#tail, new Uint32Array(length));
    this.#limit = copy(this.#limit, new Uint32Array(length));
    this.#level = copy(this.#level, new Uint8Array(length));
    this.#lastEntry = copy(this.#lastEntry, new Uint32Array(length));
    this.#lastPosition = copy(this.#lastPosition, new Uint32Array(length));
    this.#counts = copy(this.#counts, new Uint32Array(length));
  }
}

function readPointer(page: Uint8Array, at: number): number {
  let address = 0;
  for (let byte = 0; byte < POINTER; byte++) address = address * 256 + (page[at + byte] ?? 0);
  return address;
}

function writePointer(page: Uint8Array, at: number, address: number): void {
  for (let byte = 0; byte < POINTER; byte++) {
    page[at + byte] = (address >>> (8 * (POINTER - 1 - byte))) & 0xff;
  }
}

function copy<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
