import { crc32 } from 'node:zlib';
import { placeIn } from './place-in';

const FIRST_CAPACITY = 1 << 13;
const PAGE_BITS = 18;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;
/** Of more pages than these, many are made at once. */
const FEW_PAGES = 16;
/** Bytes that glibc always takes from the system and gives back as a whole. Of it, only what is used takes memory. */
const BLOCK = 1 << 25;
const NO_PAGE = new Uint8Array(0);
const NO_STARTS = new Uint32Array(1);
const NO_SLICES = new Uint32Array(0);
const POINTER = 4;
const FIRST_SLICE = 16;
const LAST_LEVEL = 8;
const LAST_SLICE = FIRST_SLICE << LAST_LEVEL;

/** What is kept of each term, side by side. */
const LAST_ENTRY = 0;
const LAST_POSITION = 1;
/** How many entries have it. */
const COUNT = 2;
const FACTS = 3;

/** And of each that has slices, likewise. */
const HEAD = 0;
const TAIL = 1;
/** Where the current slice ends with the address of the next one; 0 where there is none. */
const LIMIT = 2;
const LEVEL = 3;
const SLICE_FACTS = 4;

/** Bytes in pieces, each of which holds until the next one is asked for, and how many there are. */
export type InPieces = { readonly size: number; readonly pieces: Iterable<Uint8Array> };

/** All places. */
export type PostingsPieces = {
  /** What is known of each term, and where its run begins. */
  readonly terms: Uint8Array;
  readonly starts: Uint8Array;
  readonly runs: InPieces;
  readonly far: FarPieces;
};

/** The runs that are long, apart from the others. */
export type FarPieces = {
  /** Which terms have one, ascending, and where each begins. */
  readonly terms: Uint8Array;
  readonly starts: Uint8Array;
  readonly runs: InPieces;
  /** Their checksums, which are known once the runs have been asked for. */
  readonly sums: InPieces;
};

/** The same, when they stay where they were written. */
export type FarRuns = {
  readonly terms: Uint8Array;
  readonly starts: Uint8Array;
  readonly sums: Uint8Array;
  readonly bytes: FarBytes;
};

/** Bytes that take no memory until they are read. */
export type FarBytes = {
  /**
   * Fills `into` with what begins at `from`.
   * @throws Error where it cannot be read
   */
  read(into: Uint8Array, from: number): void;
  close(): void;
};

/** Says that a run cannot be read any more as it was written, so that nothing here is worth anything. */
export class LostRuns extends Error {}

/** The places of some terms. */
export type PostingsPart = {
  readonly terms: Uint32Array;
  /** `PART_FACTS` numbers for each term: its last entry, last position, entries and bytes. */
  readonly facts: Uint32Array;
  readonly bytes: Uint8Array;
};

/** Places: pairs of an entry and a position, ascending. */
export type Places = { readonly entries: ArrayLike<number>; readonly starts: ArrayLike<number> };

type Run = { readonly bytes: Uint8Array; readonly from: number; readonly to: number };

const NO_RUN: Run = { bytes: NO_PAGE, from: 0, to: 0 };

export const PART_FACTS = 4;
/** Bytes of a piece. */
const PIECE = 1 << 20;
/** Bytes of a long run: it is worth a read of its own. Most terms have a few; those with more have nearly all. */
const LONG = 1 << 11;

/**
 * Where each term occurs: for every term the entries that contain it, ascending, and its
 * positions in each, ascending. Kept as variable-length numbers in pages of bytes, which take a
 * tenth of what arrays of numbers would: the words of 10,000 agents fit into about 30 MB.
 *
 * The bytes of one term lie in one run, where they were written once, and then in a chain of slices,
 * each twice as long as the one before and each ending in the address of the next. Long runs may stay
 * on the disk, from where they are read for each search. A number is `delta << 1 | 1` for the next
 * entry, and then `delta << 1` for each position in it.
 */
export class Postings {
  readonly #pages: Uint8Array[] = [];
  /** Room for further pages. */
  #block: Uint8Array = NO_PAGE;
  /** The address of the first byte that belongs to no slice. */
  #free = 0;
  #terms: Uint32Array = new Uint32Array(FIRST_CAPACITY * FACTS);
  /** Shorter where those of an earlier process are all in runs. */
  #slices: Uint32Array = NO_SLICES;
  #runs: Uint8Array = NO_PAGE;
  #far: Far | null = null;
  /** Where the bytes of a term are put side by side to be read. */
  #joined: Uint8Array = NO_PAGE;
  /** Where in the runs that of each term begins, and where the last one ends. */
  #starts: Uint32Array = NO_STARTS;

  /** Bytes in use. */
  get size(): number {
    return this.#runs.length + this.#free;
  }

  /** Ends the use of what lies on the disk: nothing can be read from here on. */
  close(): void {
    this.#far?.bytes.close();
  }

  /** Lets go of what is soon made again. */
  forget(): void {
    this.#joined = NO_PAGE;
  }

  /**
   * All of it in pieces of bytes, for `restore`. True until the next `add`.
   * @param count all terms are below it
   * @param long bytes from which on a run is apart
   */
  pieces(count: number, long = LONG): PostingsPieces {
    const terms = new Uint32Array(count * FACTS);
    const starts = new Uint32Array(count + 1);
    const farTerms: number[] = [];
    const farStarts = [0];
    for (let term = 0; term < count; term++) {
      const length = this.#lengthOf(term);
      const isFar = length >= long;
      if (isFar) farTerms.push(term);
      if (isFar) farStarts.push((farStarts.at(-1) ?? 0) + length);
      starts[term + 1] = (starts[term] as number) + (isFar ? 0 : length);
    }
    terms.set(this.#terms.subarray(0, terms.length));
    const isFar = new Set(farTerms);
    const near = () => eachBelow(count, (term) => this.count(term) > 0 && !isFar.has(term));
    const sums = new Uint32Array(farTerms.length);
    return {
      terms: new Uint8Array(terms.buffer),
      starts: new Uint8Array(starts.buffer),
      runs: { size: starts[count] ?? 0, pieces: this.#runsInPieces(near()) },
      far: {
        terms: bytesOf(farTerms),
        starts: bytesOf(farStarts),
        runs: { size: farStarts.at(-1) ?? 0, pieces: this.#runsInPieces(farTerms, sums) },
        sums: { size: sums.byteLength, pieces: [new Uint8Array(sums.buffer)] },
      },
    };
  }

  #lengthOf(term: number): number {
    let length = this.#farLength(term);
    if (this.count(term) > 0) {
      this.#eachNear(term, (_bytes, from, to) => {
        length += to - from;
      });
    }
    return length;
  }

  /** @param sums gets the checksum of the run of each */
  *#runsInPieces(terms: Iterable<number>, sums?: Uint32Array): Iterable<Uint8Array> {
    const piece = new Uint8Array(PIECE);
    let size = 0;
    let run = 0;
    for (const term of terms) {
      const segments: Uint8Array[] = [];
      // A copy: a search that comes before all of it is taken reads others into the same bytes.
      this.#eachSegment(term, (bytes, from, to) => segments.push(bytes.slice(from, to)));
      if (sums !== undefined) sums[run++] = checksumOf(segments);
      for (const segment of segments) {
        for (let at = 0; at < segment.length; ) {
          const part = segment.subarray(at, at + PIECE - size);
          piece.set(part, size);
          at += part.length;
          size += part.length;
          if (size < PIECE) continue;
          yield piece;
          size = 0;
        }
      }
    }
    if (size > 0) yield piece.subarray(0, size);
  }

  /**
   * The same, out of bytes that are used from here on. Its entries get no further places.
   * @param runs one after the other
   */
  static restore(
    terms: Uint8Array,
    starts: Uint8Array,
    runs: Uint8Array,
    far: FarRuns | null = null,
  ): Postings {
    const postings = new Postings();
    postings.#terms = numbersIn(terms);
    postings.#starts = starts.length === 0 ? NO_STARTS : numbersIn(starts);
    postings.#runs = runs;
    postings.#far = far && {
      terms: numbersIn(far.terms),
      starts: numbersIn(far.starts),
      sums: numbersIn(far.sums),
      bytes: far.bytes,
    };
    return postings;
  }

  /** How many entries have the term. */
  count(term: number): number {
    return this.#terms[term * FACTS + COUNT] ?? 0;
  }

  /** Adds a place. For each term, entries and the positions in one must come in ascending order. */
  add(term: number, entry: number, position: number): void {
    this.#makeRoom(term);
    const terms = this.#terms;
    const facts = term * FACTS;
    let before = terms[facts + LAST_POSITION] as number;
    if (terms[facts + LAST_ENTRY] !== entry || terms[facts + COUNT] === 0) {
      this.#startEntry(term, entry);
      before = 0;
    }
    terms[facts + LAST_POSITION] = position;
    const value = (position - before) * 2;
    const slices = this.#slices;
    const slice = term * SLICE_FACTS;
    const at = slices[slice + TAIL] as number;
    if (value < 0x80 && at !== slices[slice + LIMIT]) {
      // Most places are written here.
      (this.#pages[at >>> PAGE_BITS] as Uint8Array)[at & PAGE_MASK] = value;
      slices[slice + TAIL] = at + 1;
    } else {
      this.#write(slice, value);
    }
  }

  /**
   * Adds the places of others, whose entries all come after those that are here.
   * @param numbers by term there: the term here
   * @param first the number here of their entry 0
   */
  append(part: PostingsPart, numbers: Uint32Array, first: number): void {
    let from = 0;
    for (let at = 0; at < part.terms.length; at++) {
      const its = at * PART_FACTS;
      const length = part.facts[its + 3] as number;
      const term = numbers[part.terms[at] as number] as number;
      this.#makeRoom(term);
      // Of the places only the first entry is told by its distance from what was before.
      let start = from;
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = part.bytes[start++] as number;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) break;
      }
      this.#startEntry(term, first + (value >>> 1));
      this.#copy(term * SLICE_FACTS, part.bytes, start, from + length);
      const terms = this.#terms;
      const facts = term * FACTS;
      terms[facts + LAST_ENTRY] = first + (part.facts[its] as number);
      terms[facts + LAST_POSITION] = part.facts[its + 1] as number;
      terms[facts + COUNT] = (terms[facts + COUNT] as number) + (part.facts[its + 2] as number) - 1;
      from += length;
    }
  }

  /**
   * Calls `take` for every place of the term, in order.
   * @param wants which entries it is called for, asked once for each; all, when left out
   */
  read(
    term: number,
    take: (entry: number, position: number) => void,
    wants: ((entry: number) => boolean) | null = null,
  ): void {
    const { bytes, from, to } = this.#runOf(term);
    let entry = 0;
    let position = 0;
    for (let at = from; at < to; ) {
      const value = numberAt(bytes, at);
      at = endOfNumber(bytes, at);
      if ((value & 1) === 0) {
        position += value >>> 1;
        take(entry, position);
        continue;
      }
      entry += value >>> 1;
      position = 0;
      if (wants !== null && !wants(entry)) at = endOfPlaces(bytes, at, to);
    }
  }

  /**
   * Calls `take` with the index of each of some places that the term has.
   * @param entries ascending, and in one entry by `starts`
   * @param offset from the start of a place to where the term has to be
   */
  readAmong(
    term: number,
    { entries, starts }: Places,
    offset: number,
    take: (index: number) => void,
  ): void {
    const { bytes, from, to } = this.#runOf(term);
    const count = entries.length;
    let next = 0;
    let entry = 0;
    for (let at = from; at < to && next < count; ) {
      entry += numberAt(bytes, at) >>> 1;
      at = endOfNumber(bytes, at);
      while (next < count && (entries[next] as number) < entry) next++;
      let position = numberAt(bytes, at) >>> 1;
      at = endOfNumber(bytes, at);
      while (next < count && entries[next] === entry) {
        const wanted = (starts[next] as number) + offset;
        // Most of the time of a phrase is spent here, for a word that is everywhere.
        while (position < wanted && at < to) {
          const byte = bytes[at] as number;
          if ((byte & 1) === 1) break;
          position += (byte < 0x80 ? byte : numberAt(bytes, at)) >>> 1;
          at = byte < 0x80 ? at + 1 : endOfNumber(bytes, at);
        }
        if (position < wanted) break;
        if (position === wanted) take(next);
        next++;
      }
      at = endOfPlaces(bytes, at, to);
    }
  }

  /** The bytes of a term side by side, valid until the next call. */
  #runOf(term: number): Run {
    let run = NO_RUN;
    if (this.count(term) === 0) return run;
    this.#eachSegment(term, (bytes, from, to) => {
      run = run.to === run.from ? { bytes, from, to } : this.#join(run, bytes.subarray(from, to));
    });
    return run;
  }

  #join({ bytes, from, to }: Run, more: Uint8Array): Run {
    const length = to - from;
    if (this.#joined.length < length + more.length) {
      this.#joined = new Uint8Array((length + more.length) * 2);
    }
    if (bytes !== this.#joined) this.#joined.set(bytes.subarray(from, to));
    this.#joined.set(more, length);
    return { bytes: this.#joined, from: 0, to: length + more.length };
  }

  /** Calls `take` for the bytes of a term that lie side by side: its run, then slice by slice. */
  #eachSegment(term: number, take: (bytes: Uint8Array, from: number, to: number) => void): void {
    const length = this.#farLength(term);
    if (length > 0) {
      this.#readFar(term, length);
      take(this.#joined, 0, length);
    }
    this.#eachNear(term, take);
  }

  /** Bytes of the run of a term that lies on the disk; 0 where none does. */
  #farLength(term: number): number {
    if (this.#far === null) return 0;
    const { terms, starts } = this.#far;
    const at = placeIn(terms, term);
    return terms[at] === term ? (starts[at + 1] as number) - (starts[at] as number) : 0;
  }

  #readFar(term: number, length: number): void {
    if (this.#far === null) return;
    const { terms, starts, sums, bytes } = this.#far;
    const at = placeIn(terms, term);
    if (this.#joined.length < length) this.#joined = new Uint8Array(length * 2);
    const run = this.#joined.subarray(0, length);
    try {
      bytes.read(run, starts[at] as number);
    } catch (error) {
      throw new LostRuns(undefined, { cause: error });
    }
    if (crc32(run) !== sums[at]) throw new LostRuns();
  }

  /** The same for what of it is in memory. */
  #eachNear(term: number, take: (bytes: Uint8Array, from: number, to: number) => void): void {
    if (term + 1 < this.#starts.length) {
      const [from, to] = [this.#starts[term] as number, this.#starts[term + 1] as number];
      if (to > from) take(this.#runs, from, to);
    }
    const slice = term * SLICE_FACTS;
    if ((this.#slices[slice + LIMIT] ?? 0) === 0) return;
    const end = this.#slices[slice + TAIL] as number;
    let at = this.#slices[slice + HEAD] as number;
    for (let size = FIRST_SLICE; ; size = Math.min(size * 2, LAST_SLICE)) {
      const page = this.#pages[at >>> PAGE_BITS] ?? NO_PAGE;
      const from = at & PAGE_MASK;
      const limit = at + size - POINTER;
      if (end >= at && end <= limit) {
        take(page, from, from + end - at);
        return;
      }
      take(page, from, from + size - POINTER);
      at = readPointer(page, limit & PAGE_MASK);
    }
  }

  /** Calls `take` for every entry of the term, with its first position and how many there are. */
  readEntries(term: number, take: (entry: number, position: number, count: number) => void): void {
    const { bytes, from, to } = this.#runOf(term);
    let entry = 0;
    for (let at = from; at < to; ) {
      entry += numberAt(bytes, at) >>> 1;
      at = endOfNumber(bytes, at);
      const first = numberAt(bytes, at) >>> 1;
      let count = 0;
      while (at < to && ((bytes[at] as number) & 1) === 0) {
        at = endOfNumber(bytes, at);
        count++;
      }
      take(entry, first, count);
    }
  }

  #startEntry(term: number, entry: number): void {
    const terms = this.#terms;
    const slices = this.#slices;
    const facts = term * FACTS;
    const slice = term * SLICE_FACTS;
    const count = terms[facts + COUNT] as number;
    const before = count === 0 ? 0 : (terms[facts + LAST_ENTRY] as number);
    if (slices[slice + LIMIT] === 0) {
      const address = this.#allocate(0);
      slices[slice + HEAD] = address;
      slices[slice + TAIL] = address;
      slices[slice + LIMIT] = address + FIRST_SLICE - POINTER;
    }
    this.#write(slice, (entry - before) * 2 + 1);
    terms[facts + LAST_ENTRY] = entry;
    terms[facts + COUNT] = count + 1;
  }

  /** @param slice where what is kept of the slices of the term begins */
  #write(slice: number, value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#writeByte(slice, (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#writeByte(slice, rest);
  }

  #writeByte(slice: number, byte: number): void {
    const slices = this.#slices;
    let at = slices[slice + TAIL] as number;
    if (at === slices[slice + LIMIT]) {
      const level = Math.min((slices[slice + LEVEL] as number) + 1, LAST_LEVEL);
      const next = this.#allocate(level);
      writePointer(this.#pages[at >>> PAGE_BITS] ?? NO_PAGE, at & PAGE_MASK, next);
      slices[slice + LEVEL] = level;
      slices[slice + LIMIT] = next + (FIRST_SLICE << level) - POINTER;
      at = next;
    }
    const page = this.#pages[at >>> PAGE_BITS] ?? NO_PAGE;
    page[at & PAGE_MASK] = byte;
    slices[slice + TAIL] = at + 1;
  }

  #copy(slice: number, bytes: Uint8Array, from: number, to: number): void {
    const slices = this.#slices;
    let start = from;
    while (start < to) {
      const at = slices[slice + TAIL] as number;
      const room = (slices[slice + LIMIT] as number) - at;
      if (room === 0) {
        this.#writeByte(slice, bytes[start++] as number);
        continue;
      }
      const page = this.#pages[at >>> PAGE_BITS] as Uint8Array;
      const end = Math.min(to, start + room);
      const into = (at & PAGE_MASK) - start;
      // A few bytes each: a view of them would take longer than they do.
      for (let byte = start; byte < end; byte++) page[into + byte] = bytes[byte] as number;
      slices[slice + TAIL] = at + end - start;
      start = end;
    }
  }

  /** The address of a new slice. Slices are powers of two, so none crosses from page to page. */
  #allocate(level: number): number {
    const size = FIRST_SLICE << level;
    const left = PAGE_SIZE - (this.#free & PAGE_MASK);
    if (left < size) this.#free += left;
    const address = this.#free;
    if (address >>> PAGE_BITS >= this.#pages.length) this.#pages.push(this.#makePage());
    this.#free += size;
    return address;
  }

  #makePage(): Uint8Array {
    if (this.#pages.length < FEW_PAGES) return new Uint8Array(PAGE_SIZE);
    if (this.#block.length === 0) this.#block = new Uint8Array(BLOCK);
    const page = this.#block.subarray(0, PAGE_SIZE);
    this.#block = this.#block.subarray(PAGE_SIZE);
    return page;
  }

  /** For a term and its slices. */
  #makeRoom(term: number): void {
    if ((term + 1) * FACTS > this.#terms.length) {
      this.#terms = grown(this.#terms, (term + 1) * FACTS);
    }
    if ((term + 1) * SLICE_FACTS > this.#slices.length) {
      const all = Math.floor(this.#terms.length / FACTS) * SLICE_FACTS;
      this.#slices = grown(this.#slices, all);
    }
  }
}

type Far = {
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly sums: Uint32Array;
  readonly bytes: FarBytes;
};

function* eachBelow(count: number, wants: (number: number) => boolean): Iterable<number> {
  for (let number = 0; number < count; number++) if (wants(number)) yield number;
}

function checksumOf(segments: readonly Uint8Array[]): number {
  // Of no bytes Node may make 0, whatever the checksum was before.
  return segments.reduce((sum, one) => (one.length === 0 ? sum : crc32(one, sum)), 0);
}

function bytesOf(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer);
}

function grown(numbers: Uint32Array, least: number): Uint32Array {
  const larger = new Uint32Array(Math.max(least, numbers.length * 2));
  larger.set(numbers);
  return larger;
}

function numberAt(bytes: Uint8Array, at: number): number {
  // Nearly all are written in one byte.
  const first = bytes[at] as number;
  return first < 0x80 ? first : longNumberAt(bytes, at);
}

function longNumberAt(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let next = at, shift = 0; ; next++, shift += 7) {
    const byte = bytes[next] as number;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

function endOfNumber(bytes: Uint8Array, at: number): number {
  let end = at;
  while ((bytes[end] as number) >= 0x80) end++;
  return end + 1;
}

/** Where after some places the next entry begins: its number alone is odd, which its first byte tells. */
function endOfPlaces(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && ((bytes[at] as number) & 1) === 0) at = endOfNumber(bytes, at);
  return at;
}

function numbersIn({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / Uint32Array.BYTES_PER_ELEMENT);
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
