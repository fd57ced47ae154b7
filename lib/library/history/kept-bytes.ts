import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { openScratch, type ScratchFile, type Slot } from './scratch-file';

/** The bytes themselves, where there can be no file for them. */
type Packed = Slot | Uint8Array;

/** The pieces that are made, of which V8 lets many gather, are as large as what most files need. */
const PACKING = { level: 1, chunkSize: 4096 };

/** In memory so many bytes are kept at most. */
const MAX_IN_MEMORY = 48 * 1024 * 1024;

/**
 * Remembers what files hold, compressed, so that the version before an outside change can still be
 * kept when the change is seen: on the disk, or in memory where it cannot be written. A file that no
 * longer fits in the limit is not remembered, and neither are those after it until another goes.
 */
export class KeptBytes {
  readonly #limit: number;
  readonly #files = new Map<string, Packed>();
  /** Opened by the first that is remembered. */
  #scratch: ScratchFile | null | undefined;
  #size = 0;
  #isFull = false;

  /** @param limit bytes, compressed, that all files may take together */
  constructor(limit: number) {
    this.#limit = limit;
  }

  set(key: string, bytes: Uint8Array): void {
    this.delete(key);
    if (this.#isFull) return;
    if (this.#scratch === undefined) this.#scratch = openScratch();
    const limit = this.#scratch === null ? Math.min(this.#limit, MAX_IN_MEMORY) : this.#limit;
    const packed = deflateRawSync(bytes, PACKING);
    if (this.#size + packed.length > limit) {
      this.#isFull = packed.length <= limit;
      return;
    }
    // A copy, because the result is a view of a larger buffer, which it would keep in memory.
    const kept = this.#scratch === null ? new Uint8Array(packed) : this.#scratch.put(packed);
    this.#isFull = kept === null;
    if (kept === null) return;
    this.#size += packed.length;
    this.#files.set(key, kept);
  }

  get(key: string): Uint8Array | null {
    const kept = this.#files.get(key);
    if (kept === undefined) return null;
    const packed = kept instanceof Uint8Array ? kept : (this.#scratch?.get(kept) ?? null);
    return packed === null ? null : inflateRawSync(packed);
  }

  delete(key: string): void {
    const kept = this.#files.get(key);
    if (kept === undefined) return;
    if (!(kept instanceof Uint8Array)) this.#scratch?.free(kept);
    this.#size -= kept.length;
    this.#files.delete(key);
    this.#isFull = false;
  }

  close(): void {
    this.#files.clear();
    this.#scratch?.close();
    this.#scratch = null;
  }
}
