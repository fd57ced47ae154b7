/** The agents that have a word in one field, each with how often, as numbers without objects. */
export class Posting {
  /** The first of them. Most words have no other, and an array would take five times their memory. */
  #first = 0;
  /** The others. */
  #rest: Uint32Array | null = null;
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
    const packed = agent * 256 + Math.min(count, 255);
    if (this.#size === 0) this.#first = packed;
    else this.#roomInRest()[this.#size - 1] = packed;
    this.#size++;
  }

  #roomInRest(): Uint32Array {
    const rest = this.#rest ?? new Uint32Array(2);
    this.#rest = rest;
    if (this.#size <= rest.length) return rest;
    const larger = new Uint32Array(rest.length * 2);
    larger.set(rest);
    this.#rest = larger;
    return larger;
  }

  agentAt(index: number): number {
    return this.#packedAt(index) >>> 8;
  }

  countAt(index: number): number {
    return this.#packedAt(index) & 255;
  }

  #packedAt(index: number): number {
    return index === 0 ? this.#first : (this.#rest?.[index - 1] ?? 0);
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
    const [only = 0] = shares;
    if (shares.length === 1) {
      for (let index = 0; index < this.#size; index++) {
        const agent = this.agentAt(index);
        scores[agent] = (scores[agent] ?? 0) + only * (worth[index] ?? 0);
      }
      return;
    }
    for (let index = 0; index < this.#size; index++) {
      const own = worth[index] ?? 0;
      // Of an agent that is gone.
      if (own === 0) continue;
      const agent = this.agentAt(index);
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
