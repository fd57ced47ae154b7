import { eachWord, foldWord } from './words';

/** Numbers the words of a library, so that everything else can work with numbers. */
export class Terms {
  /** By number, folded. */
  readonly words: string[] = [];
  /** Open addressing: numbers + 1, by the low half of the hash. Its length is a power of two. */
  #table = new Uint32Array(1 << 14);
  #high = new Int32Array(1 << 13);
  #low = new Int32Array(1 << 13);
  /** Numbers by the first character, and by the first two, as `startOf` has them. */
  readonly #byStart = new Map<number, number[]>();

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
    const terms = this.#byStart.get(startOf(start, Math.min(start.length, 2))) ?? [];
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
      this.#high = grow(this.#high);
      this.#low = grow(this.#low);
    }
    this.#high[term] = high;
    this.#low[term] = low;
    this.#table[slot] = term + 1;
    this.#noteStart(startOf(word, 1), term);
    if (word.length > 1) this.#noteStart(startOf(word, 2), term);
    if (this.words.length * 2 > this.#table.length) this.#rehash();
    return term;
  }

  #noteStart(start: number, term: number): void {
    const terms = this.#byStart.get(start);
    if (terms === undefined) this.#byStart.set(start, [term]);
    else terms.push(term);
  }

  #rehash(): void {
    this.#table = new Uint32Array(this.#table.length * 4);
    for (let term = 0; term < this.words.length; term++) {
      const slot = this.#slotOf(this.#high[term] ?? 0, this.#low[term] ?? 0);
      this.#table[slot] = term + 1;
    }
  }
}

function grow(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The first one or two characters of a word as one number, which is a quicker key than a piece of text. */
function startOf(word: string, length: number): number {
  return length < 2 ? word.charCodeAt(0) : word.charCodeAt(0) * 0x10000 + word.charCodeAt(1);
}
