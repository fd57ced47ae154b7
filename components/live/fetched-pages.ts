/**
 * Which pages were fetched before they were asked for, and whether anything has changed since. The
 * router keeps such a page for a while and is not told of changes on the disk.
 */
export class FetchedPages {
  #changes = 0;
  /** How many changes had been heard of when a page was fetched. */
  readonly #fetched = new Map<string, number>();

  /** Something has changed on the disk, or may have. */
  readonly change = (): void => {
    this.#changes++;
  };

  /**
   * Notes that a page is being fetched. One that is noted already keeps its moment, because the
   * router does not fetch it again.
   */
  note(href: string): void {
    if (!this.#fetched.has(href)) this.#fetched.set(href, this.#changes);
  }

  /** Whether a page that was fetched may be older than the last change. */
  isOld(href: string): boolean {
    const at = this.#fetched.get(href);
    return at !== undefined && at !== this.#changes;
  }

  /** The router has dropped all that it fetched. */
  forget(): void {
    this.#fetched.clear();
  }
}
