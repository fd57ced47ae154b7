import { eachWord, foldWord } from '@/lib/agents/search/words';

/** Numbers the words of a library, so that everything else can work with numbers. */
export class Terms {
  /** By number, folded. */
  readonly words: string[];
  /** Open addressing: numbers + 1, by the low half of the hash. Its length is a power of two. */
  #table: Uint32Array = new Uint32Array(1 << 14);
  #high: Int32Array = new Int32Array(1 << 13);
  #low: Int32Array = new Int32Array(1 << 13);
  /** Numbers by the first character, and by the first two, as `startOf` has them; null until asked for. */
  #byStart: Map<number, number[]> | null = null;

  constructor(words: string[] = []) {
    this.words = words;
  }

  /** All of it in a few pieces of bytes, for `restore`. */
  pieces(): { readonly words: Uint8Array; readonly hashes: readonly Uint8Array[] } {
    const count = this.words.length;
    return {
      words: Buffer.from(this.words.join('\n'), 'utf16le'),
      hashes: [bytesOf(this.#high.subarray(0, count)), bytesOf(this.#low.subarray(0, count))],
    };
  }

  static restore(words: Uint8Array, hashes: Uint8Array): Terms {
    const text = Buffer.from(words.buffer, words.byteOffset, words.length).toString('utf16le');
    const terms = new Terms(text === '' ? [] : text.split('\n'));
    const count = terms.words.length;
    const both = new Int32Array(hashes.buffer, hashes.byteOffset, count * 2);
    const room = Math.max(1 << 13, count);
    terms.#high = grow(both.subarray(0, count), room);
    terms.#low = grow(both.subarray(count), room);
    let slots = 1 << 14;
    while (count * 2 > slots) slots *= 4;
    terms.#fill(slots);
    return terms;
  }

  /** Calls `take` with the number of each word of the text, in order. New words get new numbers. */
  number(text: string, take: (term: number) => void): void {
    eachWord(text, (from, to, high, low) => {
      const slot = this.#slotOf(high, low);
      const found = this.#table[slot] ?? 0;
      take(found === 0 ? this.#add(foldWord(text, from, to), high, low, slot) : found - 1);
    });
  }

  /** The numbers of the words that start like this. */
  startingWith(start: string): readonly number[] {
    const terms = this.#starts().get(startOf(start, Math.min(start.length, 2))) ?? [];
    return start.length <= 2 ? terms : terms.filter((term) => this.words[term]?.startsWith(start));
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#table.length - 1;
    let slot = low & mask;
    for (;;) {
      const entry = this.#table[slot] ?? 0;
      if (entry === 0 || (this.#low[entry - 1] === low && this.#high[entry - 1] === high))
        return slot;
      slot = (slot + 1) & mask;
    }
  }

  #add(word: string, high: number, low: number, slot: number): number {
    const term = this.words.push(word) - 1;
    if (term >= this.#high.length) {
      this.#high = grow(this.#high, term * 2);
      this.#low = grow(this.#low, term * 2);
    }
    this.#high[term] = high;
    this.#low[term] = low;
    this.#table[slot] = term + 1;
    if (this.#byStart !== null) noteStarts(this.#byStart, word, term);
    if (this.words.length * 2 > this.#table.length) this.#fill(this.#table.length * 4);
    return term;
  }

  #starts(): Map<number, number[]> {
    if (this.#byStart !== null) return this.#byStart;
    const starts = new Map<number, number[]>();
    for (const [term, word] of this.words.entries()) noteStarts(starts, word, term);
    this.#byStart = starts;
    return starts;
  }

  #fill(slots: number): void {
    this.#table = new Uint32Array(slots);
    for (let term = 0; term < this.words.length; term++) {
      const slot = this.#slotOf(this.#high[term] ?? 0, this.#low[term] ?? 0);
      this.#table[slot] = term + 1;
    }
  }
}

function noteStarts(starts: Map<number, number[]>, word: string, term: number): void {
  for (let length = 1; length <= Math.min(word.length, 2); length++) {
    const start = startOf(word, length);
    const terms = starts.get(start);
    if (terms === undefined) starts.set(start, [term]);
    else terms.push(term);
  }
}

function grow(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The first one or two characters of a word as one number, which is a quicker key than a piece of text. */
function startOf(word: string, length: number): number {
  return length < 2 ? word.charCodeAt(0) : word.charCodeAt(0) * 0x10000 + word.charCodeAt(1);
}
