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

/**
 * The files of the lists that were asked for last. With each key that somebody types a list has mostly
 * the same ones, and reading them takes as long as finding them.
 */
export class KeptTexts {
  readonly #pieces = new Map<string, FilePieces>();
  #units = 0;

  /** Empty when the file is gone, or another one is there; the list will soon show that. */
  get(at: FileAt): FilePieces {
    const kept = this.#pieces.get(at.file);
    const pieces = kept ?? read(at);
    if (kept === undefined) this.#units += unitsOf(pieces);
    this.#pieces.delete(at.file);
    this.#pieces.set(at.file, pieces);
    for (const [file, oldest] of this.#pieces) {
      if (this.#units <= MOST_UNITS) break;
      this.#pieces.delete(file);
      this.#units -= unitsOf(oldest);
    }
    return pieces;
  }

  /** Forgets them, because something has changed. */
  clear(): void {
    this.#pieces.clear();
    this.#units = 0;
  }
}

function read(at: FileAt): FilePieces {
  const text = readText(at);
  const body = findClientFence(text)?.body.from ?? 0;
  return { description: pieceOf(text.slice(0, body)), body: pieceOf(text.slice(body)) };
}

function readText(at: FileAt): string {
  try {
    return decodeSource(readBytes(at, MAX_READ, MEMORY).bytes).text;
  } catch {
    return '';
  }
}

function pieceOf(text: string): Piece {
  return { text, lower: text.toLowerCase() };
}

function unitsOf({ description, body }: FilePieces): number {
  return description.text.length + body.text.length;
}
