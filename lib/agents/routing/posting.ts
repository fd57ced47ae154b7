/** The agents that have a word in one field, each with how often, as numbers without objects. */
export class Posting {
  #packed = new Uint32Array(2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param count of which no more than 255 is kept: further ones say nothing new */
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
}
