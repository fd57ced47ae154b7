import { randomUUID } from 'node:crypto';
import { perProcess } from '@/lib/library/disk/per-process';
import type { Found } from './found-files';

/** What was found, until a person has chosen of it; of so many imports, the newest. */
const MOST_KEPT = 4;
/** Of an archive that comes in pieces. */
export const MOST_SENT = 64 * 1024 * 1024;

type Kept = { pieces: Uint8Array[]; size: number; found: Found | null };

const kept = () => perProcess('imports', () => new Map<string, Kept>());

/** @returns the id by which it is asked for */
export function keepFound(found: Found, id: string = randomUUID()): string {
  put(id, { pieces: [], size: 0, found });
  return id;
}

/** Null where it was forgotten. */
export function findKept(id: string): Found | null {
  return kept().get(id)?.found ?? null;
}

/**
 * Adds a piece of an archive.
 * @param id null for the first
 * @returns null where the first pieces were forgotten; `size` may be more than is allowed
 */
export function addPiece(
  id: string | null,
  piece: Uint8Array,
): { readonly id: string; readonly size: number; readonly bytes: () => Uint8Array } | null {
  const own = id === null ? { pieces: [], size: 0, found: null } : kept().get(id);
  if (own === undefined || own.found !== null) return null;
  const name = id ?? randomUUID();
  own.size += piece.length;
  if (own.size > MOST_SENT) kept().delete(name);
  else {
    own.pieces.push(piece);
    put(name, own);
  }
  return { id: name, size: own.size, bytes: () => Buffer.concat(own.pieces) };
}

function put(id: string, one: Kept): void {
  const all = kept();
  all.delete(id);
  all.set(id, one);
  for (const old of all.keys()) {
    if (all.size <= MOST_KEPT) break;
    all.delete(old);
  }
}
