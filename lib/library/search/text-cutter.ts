import { cutWords, foldWord, WORD_NUMBERS } from '@/lib/agents/search/words';

/** Code units of the texts that are cut in the same memory; that for a larger one is given back. */
const USUAL = 1 << 14;
const LARGE = 1 << 17;

/** Cuts one text after the other into words. What it tells is of the last one. */
export class TextCutter {
  #units = Buffer.alloc(0);
  /** `WORD_NUMBERS` for each word, as `cutWords` gives them. */
  found = new Int32Array(0);
  #text = '';
  #from = 0;

  /** @param from where to begin. @returns the number of words */
  cut(text: string, from = 0): number {
    const length = Math.max(0, text.length - from);
    this.#makeRoom(length);
    this.#text = text;
    this.#from = from;
    this.#units.write(from === 0 ? text : text.slice(from), 0, 'utf16le');
    const { buffer, byteOffset } = this.#units;
    const units = new Uint16Array(buffer, byteOffset, length + 1);
    units[length] = 0;
    return cutWords(units, length, this.found);
  }

  /** A word as it is compared, in memory of its own. */
  word(index: number): string {
    const at = index * WORD_NUMBERS;
    const [from = 0, to = 0] = [this.found[at], this.found[at + 1]];
    return foldWord(this.#text, this.#from + from, this.#from + to);
  }

  #makeRoom(length: number): void {
    const has = this.#units.length / 2 - 1;
    if (length <= has && has <= LARGE) return;
    const room = Math.max(USUAL, length);
    this.#units = Buffer.from(new ArrayBuffer((room + 1) * 2));
    this.found = new Int32Array(room * WORD_NUMBERS);
  }
}
