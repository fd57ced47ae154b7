import { WORD_NUMBERS } from '@/lib/agents/search/words';
import { TextCutter } from './text-cutter';

/** Words that one thread has numbered, for another to number. */
export type NewWords = {
  /** Folded, with a line break between two. */
  readonly words: string;
  /** Of each word both halves of its hash, the high one first. */
  readonly hashes: Int32Array;
};

/** Of a slot of the table: the low and the high half of a hash, and the number + 1; a fourth is free. */
const SLOT = 4;
const SLOT_BITS = 2;
const FIRST_SLOTS = 1 << 14;
const FIRST_ROOM = 1 << 13;
/** Numbers the words of a library, so that everything else can work with numbers. */
export class Terms {
  /** By number, folded. */
  readonly words: string[];
  /** Open addressing by the low half of the hash. It has a power of two of slots. */
  #table: Int32Array = new Int32Array(FIRST_SLOTS * SLOT);
  #high: Int32Array = new Int32Array(FIRST_ROOM);
  #low: Int32Array = new Int32Array(FIRST_ROOM);
  /** Numbers by the first character, and by the first two, as `startOf` has them; null until asked for. */
  #byStart: Map<number, number[]> | null = null;
  readonly #cutter = new TextCutter();
  #numbers = new Uint32Array(0);

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
    const room = Math.max(FIRST_ROOM, count);
    terms.#high = grow(both.subarray(0, count), room);
    terms.#low = grow(both.subarray(count), room);
    let slots = FIRST_SLOTS;
    while (count * 2 > slots) slots *= 4;
    terms.#fill(slots);
    return terms;
  }

  /**
   * The numbers of the words of a text, in order. New words get new numbers.
   * @param from where it begins in the text
   * @returns valid until the next call
   */
  numbersOf(text: string, from = 0): Uint32Array {
    const count = this.#cutter.cut(text, from);
    const { found } = this.#cutter;
    if (count > this.#numbers.length) this.#numbers = new Uint32Array(count * 2);
    const numbers = this.#numbers;
    for (let word = 0; word < count; word++) {
      const high = found[word * WORD_NUMBERS + 2] as number;
      const low = found[word * WORD_NUMBERS + 3] as number;
      numbers[word] = this.numberOf(high, low, () => this.#cutter.word(word));
    }
    return numbers.subarray(0, count);
  }

  /** The number of a word with this hash, which is new where none has it. */
  numberOf(high: number, low: number, word: () => string): number {
    const slot = this.#slotOf(high, low);
    const number = this.#table[slot + 2] as number;
    return number > 0 ? number - 1 : this.#add(word(), high, low, slot);
  }

  /** The words from a number on, to be numbered elsewhere by `adopt`. */
  wordsFrom(first: number): NewWords {
    const count = this.words.length - first;
    const hashes = new Int32Array(count * 2);
    for (let at = 0; at < count; at++) {
      hashes[at * 2] = this.#high[first + at] as number;
      hashes[at * 2 + 1] = this.#low[first + at] as number;
    }
    return { words: this.words.slice(first).join('\n'), hashes };
  }

  /** The numbers that words have here. Those that are new get new ones. */
  adopt({ words, hashes }: NewWords): Uint32Array {
    const numbers = new Uint32Array(hashes.length / 2);
    const texts = hashes.length === 0 ? [] : words.split('\n');
    for (const [at, word] of texts.entries()) {
      const [high, low] = [hashes[at * 2] as number, hashes[at * 2 + 1] as number];
      numbers[at] = this.numberOf(high, low, () => word);
    }
    return numbers;
  }

  /** The numbers of the words that start like this. */
  startingWith(start: string): readonly number[] {
    const terms = this.#starts().get(startOf(start, Math.min(start.length, 2))) ?? [];
    return start.length <= 2 ? terms : terms.filter((term) => this.words[term]?.startsWith(start));
  }

  /** Where in the table the slot of a hash begins, which is its own or free. */
  #slotOf(high: number, low: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let slot = (low << SLOT_BITS) & mask;
    while (table[slot + 2] !== 0 && (table[slot] !== low || table[slot + 1] !== high)) {
      slot = (slot + SLOT) & mask;
    }
    return slot;
  }

  #add(word: string, high: number, low: number, slot: number): number {
    const term = this.words.push(word) - 1;
    if (term >= this.#high.length) {
      this.#high = grow(this.#high, term * 2);
      this.#low = grow(this.#low, term * 2);
    }
    this.#high[term] = high;
    this.#low[term] = low;
    this.#set(slot, high, low, term);
    if (this.#byStart !== null) noteStarts(this.#byStart, word, term);
    const slots = this.#table.length / SLOT;
    if (this.words.length * 2 > slots) this.#fill(slots * 4);
    return term;
  }

  #set(slot: number, high: number, low: number, term: number): void {
    this.#table[slot] = low;
    this.#table[slot + 1] = high;
    this.#table[slot + 2] = term + 1;
  }

  #starts(): Map<number, number[]> {
    if (this.#byStart !== null) return this.#byStart;
    const starts = new Map<number, number[]>();
    for (const [term, word] of this.words.entries()) noteStarts(starts, word, term);
    this.#byStart = starts;
    return starts;
  }

  #fill(slots: number): void {
    this.#table = new Int32Array(slots * SLOT);
    for (let term = 0; term < this.words.length; term++) {
      const high = this.#high[term] ?? 0;
      const low = this.#low[term] ?? 0;
      this.#set(this.#slotOf(high, low), high, low, term);
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
