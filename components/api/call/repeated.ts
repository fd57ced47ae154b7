/**
 * Work that is done again and again, one at a time: whatever asks for it while it is under way leads to
 * one more run after it.
 */
export class Repeated {
  readonly #pause: number;
  readonly #work: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #again = false;
  #ended = false;

  /**
   * @param pause milliseconds before a run, in which asking once more begins them anew
   * @param work must not throw
   */
  constructor(pause: number, work: () => Promise<void>) {
    this.#pause = pause;
    this.#work = work;
  }

  run(): void {
    if (this.#ended) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(), this.#pause);
  }

  /** No run begins any more. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #begin(): Promise<void> {
    this.#running = true;
    this.#again = false;
    await this.#work();
    this.#running = false;
    if (this.#again) this.run();
  }
}
