/**
 * The React keys of the rows in view. Rows of another search take over the elements of those that it
 * no longer has, which costs half of making new ones.
 */
export class RowKeys {
  #search: string | null = null;
  #keys: ReadonlyMap<string, string> = new Map();
  #made = 0;

  /**
   * The key of each row, in the order of the list.
   * @param agents what the rows show, by their keys
   * @param recycles false while one of the rows has the focus, which must not pass to another agent
   */
  assign(
    search: string,
    agents: readonly string[],
    recycles: boolean,
  ): ReadonlyMap<string, string> {
    const shown = new Set(agents);
    const free =
      search === this.#search || !recycles
        ? []
        : [...this.#keys].filter(([agent]) => !shown.has(agent)).map(([, key]) => key);
    this.#search = search;
    this.#keys = new Map(
      agents.map((agent) => [
        agent,
        this.#keys.get(agent) ?? free.shift() ?? `row-${this.#made++}`,
      ]),
    );
    return this.#keys;
  }
}
