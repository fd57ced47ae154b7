/** How many results are kept, for the next page and the next filter in each of some open tabs. */
const KEPT = 12;

/** The results that were asked for last, by what was asked for. */
export class KeptResults<Result> {
  readonly #results = new Map<string, Result>();

  /** The kept result, else the one that is made now. */
  get(key: string, make: () => Result): Result {
    const kept = this.#results.get(key);
    const result = kept === undefined ? make() : kept;
    this.#results.delete(key);
    this.#results.set(key, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > KEPT && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }

  /** Forgets them, because something has changed. */
  clear(): void {
    // It makes a new table even where there is nothing, and files come by the thousand.
    if (this.#results.size > 0) this.#results.clear();
  }
}
