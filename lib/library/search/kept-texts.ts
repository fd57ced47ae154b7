import { findClientFence } from '@/lib/agents/reading/frontmatter';
import { decodeSource } from '@/lib/agents/text/decode';
import { type FileAt, readBytes } from '@/lib/library/disk/read-bytes';

const MAX_READ = 262_144;
/** Where each file is read: of a list of forty, each would have memory of its own until it is collected. */
const MEMORY = new Uint8Array(MAX_READ);
/** How many UTF-16 units are kept of texts, without those in lower case. */
const MOST_UNITS = 1_500_000;

/** A piece of a file to find words in, also in lower case. */
export type Piece = { readonly text: string; readonly lower: string };

/** A file as the search looks through it. */
export type FilePieces = { readonly description: Piece; readonly body: Piece };

const NOTHING: Piece = { text: '', lower: '' };
const GONE: FilePieces = { description: NOTHING, body: NOTHING };

/**
 * The files of the lists that were asked for last. With each key that somebody types a list has mostly
 * the same ones, and reading them takes as long as finding them.
 */
export class KeptTexts {
  readonly #pieces = new Map<string, FilePieces>();
  #units = 0;

  /** Empty when the file is gone, or another one is there; the list will soon show that. */
  get(at: FileAt): FilePieces {
    const pieces = this.#pieces.get(at.file) ?? read(at);
    if (pieces === null) return GONE;
    this.delete(at);
    this.#pieces.set(at.file, pieces);
    this.#units += unitsOf(pieces);
    for (const file of this.#pieces.keys()) {
      if (this.#units <= MOST_UNITS) break;
      this.delete({ file });
    }
    return pieces;
  }

  /** Forgets a file, because it has changed. */
  delete({ file }: Pick<FileAt, 'file'>): void {
    const kept = this.#pieces.get(file);
    if (kept === undefined) return;
    this.#pieces.delete(file);
    this.#units -= unitsOf(kept);
  }

  clear(): void {
    this.#pieces.clear();
    this.#units = 0;
  }
}

function read(at: FileAt): FilePieces | null {
  const text = readText(at);
  if (text === null) return null;
  const body = findClientFence(text)?.body.from ?? 0;
  return { description: pieceOf(text.slice(0, body)), body: pieceOf(text.slice(body)) };
}

function readText(at: FileAt): string | null {
  try {
    return decodeSource(readBytes(at, MAX_READ, MEMORY).bytes).text;
  } catch {
    return null;
  }
}

function pieceOf(text: string): Piece {
  return { text, lower: text.toLowerCase() };
}

function unitsOf({ description, body }: FilePieces): number {
  return description.text.length + body.text.length;
}
