import { PART_FACTS, type PostingsPart } from './postings';

const FIRST_ROOM = 1 << 16;
/** The most bytes that one place takes: two numbers of 32 bits in groups of seven. */
const MOST_BYTES = 10;

/** The words of some entries, one after the other, until they are put in the order of the words. */
export class PlaceList {
  readonly #gap: number;
  #words = new Uint32Array(FIRST_ROOM);
  #size = 0;
  /** The entries, and where each ends in `#words`. */
  #entries: number[] = [];
  #ends: number[] = [];

  /** @param gap is pushed for a position without a word */
  constructor(gap: number) {
    this.#gap = gap;
  }

  /** The position of the next word in its entry. */
  get position(): number {
    return this.#size - (this.#ends.at(-1) ?? 0);
  }

  push(word: number): void {
    if (this.#size === this.#words.length) {
      const words = this.#words;
      this.#words = new Uint32Array(words.length * 2);
      this.#words.set(words);
    }
    this.#words[this.#size++] = word;
  }

  /** Says that an entry is over; the next has a higher number. */
  endEntry(entry: number): void {
    this.#entries.push(entry);
    this.#ends.push(this.#size);
  }

  /**
   * All places, word by word; here they are forgotten.
   * @param count all words are below it
   */
  take(count: number): PostingsPart {
    const words = this.#words;
    const size = this.#size;
    // By word: where its places begin in `places`, and once they are there, where they end.
    const at = new Uint32Array(count + 1);
    for (let place = 0; place < size; place++) {
      const word = words[place] as number;
      at[word + 1] = (at[word + 1] as number) + 1;
    }
    for (let word = 0; word < count; word++) {
      at[word + 1] = (at[word + 1] as number) + (at[word] as number);
    }
    const places = new Uint32Array(size);
    const entries = new Uint32Array(size);
    let from = 0;
    for (const [index, entry] of this.#entries.entries()) {
      const end = this.#ends[index] ?? 0;
      for (let place = from; place < end; place++) {
        const word = words[place] as number;
        const into = at[word] as number;
        at[word] = into + 1;
        places[into] = place - from;
        entries[into] = entry;
      }
      from = end;
    }
    this.#size = 0;
    this.#entries = [];
    this.#ends = [];
    return writePlaces(places, entries, at, count, this.#gap);
  }
}

/**
 * @param places the position of each place, word by word
 * @param entries the entry of each
 * @param ends by word: where its places end
 */
function writePlaces(
  places: Uint32Array,
  entries: Uint32Array,
  ends: Uint32Array,
  count: number,
  gap: number,
): PostingsPart {
  const terms = new Uint32Array(count);
  const facts = new Uint32Array(count * PART_FACTS);
  let bytes = new Uint8Array(places.length * 2 + MOST_BYTES);
  let size = 0;
  let known = 0;
  for (let word = 0, from = 0; word < count; word++) {
    const to = ends[word] as number;
    const first = from;
    from = to;
    if (to === first || word === gap) continue;
    while (bytes.length - size < (to - first) * MOST_BYTES) bytes = twice(bytes);
    const start = size;
    let entry = 0;
    let position = 0;
    let entryCount = 0;
    for (let place = first; place < to; place++) {
      const here = entries[place] as number;
      if (here !== entry || place === first) {
        size = writeNumber(bytes, size, (here - entry) * 2 + 1);
        entry = here;
        position = 0;
        entryCount++;
      }
      size = writeNumber(bytes, size, ((places[place] as number) - position) * 2);
      position = places[place] as number;
    }
    terms[known] = word;
    facts.set([entry, position, entryCount, size - start], known * PART_FACTS);
    known++;
  }
  return {
    terms: terms.slice(0, known),
    facts: facts.slice(0, known * PART_FACTS),
    bytes: bytes.slice(0, size),
  };
}

/** @returns the index after it */
function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  let end = at;
  let rest = value;
  while (rest >= 0x80) {
    bytes[end++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[end++] = rest;
  return end;
}

function twice(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
