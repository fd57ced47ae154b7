const SEPARATOR = '\n';

/**
 * Words in one text, in which all that contain some letters are found by one search: to ask each of
 * them takes several times as long.
 */
export class JoinedWords {
  readonly #text: string;
  /** By number of a word: where it begins. */
  readonly #starts: Uint32Array;

  /** @param words none of which has a line break */
  constructor(words: readonly string[]) {
    this.#text = words.join(SEPARATOR);
    this.#starts = new Uint32Array(words.length);
    let start = 0;
    for (const [at, { length }] of words.entries()) {
      this.#starts[at] = start;
      start += length + SEPARATOR.length;
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The numbers of the words that have these letters, but do not begin with them; ascending. */
  within(letters: string): number[] {
    const found: number[] = [];
    let at = this.#text.indexOf(letters);
    while (at !== -1) {
      const number = this.#numberAt(at);
      if (at > (this.#starts[number] as number)) found.push(number);
      const next = this.#starts[number + 1];
      if (next === undefined) break;
      at = this.#text.indexOf(letters, next);
    }
    return found;
  }

  /** The word that an offset is in. */
  #numberAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
