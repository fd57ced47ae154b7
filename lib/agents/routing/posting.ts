/** The agents that have a word in one field, each with how often, as numbers without objects. */
export class Posting {
  #packed = new Uint32Array(2);
  #size = 0;
  #worth: Worth | null = null;

  get size(): number {
    return this.#size;
  }

  /**
   * Agents come in ascending order.
   * @param count of which no more than 255 is kept: further ones say nothing new
   */
  add(agent: number, count: number): void {
    if (this.#size === this.#packed.length) {
      const larger = new Uint32Array(this.#size * 2);
      larger.set(this.#packed);
      this.#packed = larger;
    }
    this.#packed[this.#size++] = agent * 256 + Math.min(count, 255);
  }

  agentAt(index: number): number {
    return (this.#packed[index] ?? 0) >>> 8;
  }

  countAt(index: number): number {
    return (this.#packed[index] ?? 0) & 255;
  }

  /** How often an agent has the word; 0 for one that has it not. */
  countOf(agent: number): number {
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.agentAt(middle) < agent) low = middle + 1;
      else high = middle;
    }
    return low < this.#size && this.agentAt(low) === agent ? this.countAt(low) : 0;
  }

  /** Adds for each agent what the word is worth there. @param shares by collection */
  addTo(scores: Float64Array, { worth, collections }: Worth, shares: Float64Array): void {
    const packed = this.#packed;
    const [only = 0] = shares;
    if (shares.length === 1) {
      for (let index = 0; index < this.#size; index++) {
        const agent = (packed[index] ?? 0) >>> 8;
        scores[agent] = (scores[agent] ?? 0) + only * (worth[index] ?? 0);
      }
      return;
    }
    for (let index = 0; index < this.#size; index++) {
      const own = worth[index] ?? 0;
      // Of an agent that is gone.
      if (own === 0) continue;
      const agent = (packed[index] ?? 0) >>> 8;
      const share = shares[collections[agent] ?? 0] ?? 0;
      scores[agent] = (scores[agent] ?? 0) + share * own;
    }
  }

  /** What was worked out for this state of the index, or is now. */
  worthAt(version: number, make: () => Omit<Worth, 'version'>): Worth {
    if (this.#worth?.version !== version) this.#worth = { version, ...make() };
    return this.#worth;
  }
}

/** What a word is worth, worked out when a request first has it. */
export type Worth = {
  readonly version: number;
  /** How rare it is, by collection. */
  readonly rarities: Float64Array;
  /** How much its occurrences count, by place in the posting; 0 for agents that are gone. */
  readonly worth: Float32Array;
  /** By agent. */
  readonly collections: Int32Array;
};
