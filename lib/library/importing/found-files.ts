import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';

/** So many entries are looked at, and so many bytes taken, of one archive or folder. */
const MOST_ENTRIES = 20_000;
export const MOST_BYTES = 64 * 1024 * 1024;

/** A file that may be an agent. */
export type FoundFile = {
  /** Where it was, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
};

export type Found = {
  readonly files: readonly FoundFile[];
  /** What may have been one and was left out, and why in a sentence. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
  /** Files that are no agents of any tool by their names. */
  readonly others: number;
};

const ENDINGS = /\.(?:md|toml|ya?ml|txt)$/i;

/** Files that are found one after the other, within the limits. */
export class FoundFiles {
  readonly #files: FoundFile[] = [];
  readonly #left: { path: string; why: string }[] = [];
  readonly #taken = new Set<string>();
  #entries = 0;
  #bytes = 0;
  #others = 0;
  /** Why nothing more is taken; null while it is. */
  full: string | null = null;

  /** Whether the file is to be read. */
  wants(path: string, size: number): boolean {
    if (this.full !== null) return false;
    if (++this.#entries > MOST_ENTRIES) {
      this.full = `Only the first ${MOST_ENTRIES.toLocaleString('en')} files are looked at.`;
      this.leave('', this.full);
      return false;
    }
    if (!ENDINGS.test(path)) {
      this.#others++;
      return false;
    }
    const key = path.normalize('NFKC').toLowerCase();
    const why = this.#taken.has(key)
      ? 'Another file has this path, or one that other systems take for the same.'
      : size > MAX_FILE_SIZE
        ? 'It is larger than 1 MiB.'
        : null;
    this.#taken.add(key);
    if (why !== null) this.leave(path, why);
    else if (this.#bytes + size > MOST_BYTES) {
      this.full = 'Together the files are larger than 64 MiB; the rest is left out.';
      this.leave(path, this.full);
    } else return true;
    return false;
  }

  add(path: string, bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    this.#files.push({ path, bytes });
  }

  leave(path: string, why: string): void {
    if (this.#left.length < MOST_ENTRIES) this.#left.push({ path, why });
  }

  result(): Found {
    return { files: this.#files, left: this.#left, others: this.#others };
  }
}
