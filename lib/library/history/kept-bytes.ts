import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Remembers what files hold, compressed in memory, so that the version before an outside change can
 * still be kept when the change is seen. A file that no longer fits in the limit is not remembered,
 * and neither are those after it until another goes.
 */
export class KeptBytes {
  readonly #limit: number;
  readonly #files = new Map<string, Uint8Array>();
  #size = 0;
  #isFull = false;

  /** @param limit bytes, compressed, that all files may take together */
  constructor(limit: number) {
    this.#limit = limit;
  }

  set(key: string, bytes: Uint8Array): void {
    this.delete(key);
    if (this.#isFull) return;
    // A copy, because the result is a view of a larger buffer, which it would keep in memory.
    const packed = new Uint8Array(deflateRawSync(bytes, { level: 1 }));
    if (this.#size + packed.length > this.#limit) {
      this.#isFull = packed.length <= this.#limit;
      return;
    }
    this.#size += packed.length;
    this.#files.set(key, packed);
  }

  get(key: string): Uint8Array | null {
    const packed = this.#files.get(key);
    return packed === undefined ? null : inflateRawSync(packed);
  }

  delete(key: string): void {
    const packed = this.#files.get(key);
    if (packed === undefined) return;
    this.#size -= packed.length;
    this.#files.delete(key);
    this.#isFull = false;
  }
}
