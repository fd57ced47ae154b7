import { WORD_NUMBERS } from '@/lib/agents/search/words';
import { placeIn } from './place-in';
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
/** Numbers of words that fit into one number with `startOf`. */
const SORTABLE = 1 << 21;
/** So many words are looked through one by one rather than sorted in. */
const FEW = 1 << 11;

/** Numbers the words of a library, so that everything else can work with numbers. */
export class Terms {
  /** By number, folded; null until asked for, where they are kept. */
  #words: string[] | null;
  /** Those that there were when an earlier process left them, or `forget` was called last. */
  #kept: Buffer;
  #keptCount: number;
  #count: number;
  /** Open addressing by the low half of the hash, a power of two of slots; null until a word is looked for. */
  #table: Int32Array | null = null;
  #high: Int32Array = new Int32Array(FIRST_ROOM);
  #low: Int32Array = new Int32Array(FIRST_ROOM);
  /** Of the first words `startOf * SORTABLE + number`, ascending. */
  #byStart: Float64Array = new Float64Array(0);
  readonly #cutter = new TextCutter();
  #numbers = new Uint32Array(0);

  /** @param kept words as `pieces` gives them, `count` of them */
  constructor(kept: Buffer = Buffer.alloc(0), count = 0) {
    this.#words = count === 0 ? [] : null;
    this.#kept = kept;
    this.#keptCount = count;
    this.#count = count;
  }

  /** How many there are; all numbers are below it. */
  get count(): number {
    return this.#count;
  }

  /** By number, folded. */
  get words(): readonly string[] {
    return this.#all;
  }

  get #all(): string[] {
    this.#words ??= this.#kept.toString('utf16le').split('\n');
    return this.#words;
  }

  /** Keeps the words in a quarter of the memory, until somebody asks for one. */
  forget(): void {
    if (this.#words === null || this.#count === 0) return;
    if (this.#keptCount < this.#count) this.#kept = packWords(this.#words);
    this.#keptCount = this.#count;
    this.#words = null;
  }

  /** All of it in a few pieces of bytes, for `restore`. Not to be changed, and true until the next word. */
  pieces(): { readonly words: Uint8Array; readonly hashes: readonly Uint8Array[] } {
    const halves = [this.#high, this.#low].map((half) => bytesOf(half.subarray(0, this.#count)));
    return { words: packWords(this.words), hashes: halves };
  }

  /** The same, out of bytes that are used from here on. */
  static restore(words: Uint8Array, hashes: Uint8Array): Terms {
    const { buffer, byteOffset, byteLength } = hashes;
    const both = new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT);
    const count = both.length / 2;
    const text = Buffer.from(words.buffer, words.byteOffset, words.length);
    const terms = new Terms(text, count);
    terms.#high = both.subarray(0, count);
    terms.#low = both.subarray(count);
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
    this.#table ??= this.#makeTable();
    const slot = slotOf(this.#table, high, low);
    const number = this.#table[slot + 2] as number;
    return number > 0 ? number - 1 : this.#add(this.#table, word(), high, low, slot);
  }

  /** The words from a number on, to be numbered elsewhere by `adopt`. */
  wordsFrom(first: number): NewWords {
    const count = this.#count - first;
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

  /** The numbers of the words that start like this, in no order. */
  startingWith(start: string): number[] {
    if (start === '') return [];
    const sorted = this.#sortedStarts();
    const first = startOf(start);
    const end = (first + (start.length < 2 ? 0x10000 : 1)) * SORTABLE;
    const found: number[] = [];
    for (let at = placeIn(sorted, first * SORTABLE); at < sorted.length; at++) {
      const one = sorted[at] as number;
      if (one >= end) break;
      found.push(one % SORTABLE);
    }
    for (let term = sorted.length; term < this.#count; term++) found.push(term);
    return found.filter((term) => this.words[term]?.startsWith(start));
  }

  #add(table: Int32Array, word: string, high: number, low: number, slot: number): number {
    const term = this.#all.push(word) - 1;
    this.#count++;
    if (term >= this.#high.length) {
      const room = Math.max(FIRST_ROOM, term * 2);
      this.#high = grow(this.#high, room);
      this.#low = grow(this.#low, room);
    }
    this.#high[term] = high;
    this.#low[term] = low;
    table[slot] = low;
    table[slot + 1] = high;
    table[slot + 2] = term + 1;
    if (this.#count * 2 * SLOT > table.length) this.#table = this.#makeTable();
    return term;
  }

  #sortedStarts(): Float64Array {
    const count = Math.min(this.#count, SORTABLE);
    const sorted = this.#byStart;
    if (count - sorted.length <= FEW) return sorted;
    const starts = new Float64Array(count - sorted.length);
    for (let at = 0; at < starts.length; at++) {
      const term = sorted.length + at;
      starts[at] = startOf(this.words[term] ?? '') * SORTABLE + term;
    }
    this.#byStart = merge(sorted, starts.sort());
    return this.#byStart;
  }

  /** With room for as many words again. */
  #makeTable(): Int32Array {
    let slots = FIRST_SLOTS;
    while (this.#count * 2 >= slots) slots *= 2;
    const table = new Int32Array(slots * SLOT);
    for (let term = 0; term < this.#count; term++) {
      const high = this.#high[term] as number;
      const low = this.#low[term] as number;
      const slot = slotOf(table, high, low);
      table[slot] = low;
      table[slot + 1] = high;
      table[slot + 2] = term + 1;
    }
    return table;
  }
}

function packWords(words: readonly string[]): Buffer {
  return Buffer.from(words.join('\n'), 'utf16le');
}

/** Where in a table the slot of a hash begins, which is its own or free. */
function slotOf(table: Int32Array, high: number, low: number): number {
  const mask = table.length - 1;
  let slot = (low << SLOT_BITS) & mask;
  while (table[slot + 2] !== 0 && (table[slot] !== low || table[slot + 1] !== high)) {
    slot = (slot + SLOT) & mask;
  }
  return slot;
}

/** All numbers of two lists that are in order, in order. */
function merge(some: Float64Array, others: Float64Array): Float64Array {
  const all = new Float64Array(some.length + others.length);
  let next = 0;
  let to = 0;
  for (const number of others) {
    for (; next < some.length && (some[next] as number) < number; next++) {
      all[to++] = some[next] as number;
    }
    all[to++] = number;
  }
  all.set(some.subarray(next), to);
  return all;
}

function grow(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The first two characters of a word as one number; a word of one comes before all others that start so. */
function startOf(word: string): number {
  return word.charCodeAt(0) * 0x10000 + (word.length < 2 ? 0 : word.charCodeAt(1));
}
