/** How many results are kept, for the next page and the next filter. */
const KEPT = 4;

/** The last few results, by what was asked for. */
export class KeptResults<Result> {
  readonly #results = new Map<string, Result>();

  /** The kept result, else the one that is made now. */
  get(key: string, make: () => Result): Result {
    const kept = this.#results.get(key);
    if (kept !== undefined) return kept;
    const result = make();
    const [oldest] = this.#results.keys();
    if (this.#results.size >= KEPT && oldest !== undefined) this.#results.delete(oldest);
    this.#results.set(key, result);
    return result;
  }

  /** Forgets them, because something has changed. */
  clear(): void {
    this.#results.clear();
  }
}
