import { createHash } from 'node:crypto';

/** What tells two versions of a file apart: the SHA-256 of its bytes, as 64 lower-case hex digits. */
export function revisionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
