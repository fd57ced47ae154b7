import type { Source } from '@/lib/agents/model/agent';
import { LOCK_WORDS, type Lock } from '@/lib/library/disk/lock';
import type { Root } from './root';

/**
 * Why a file cannot be changed here, and what would change that; null where it can.
 * @param facts `shut` is the real path of a file outside that no open folder lets be changed; else null
 */
export function whyReadOnly(
  root: Root,
  { shut, lock }: { readonly shut: string | null; readonly lock: Lock | null },
  { utf8 }: Source,
): string | null {
  if (!utf8) {
    return 'Read-only: the file has bytes that are not UTF-8, and saving would replace them. Convert it to UTF-8 first.';
  }
  if (root.readOnly) return 'Read-only: this folder cannot be changed here.';
  if (shut !== null) {
    return `Read-only: a link leads from here to ${shut}, which is in no open folder that can be changed.`;
  }
  if (lock === null) return null;
  const [why, hint] = LOCK_WORDS[lock];
  return `Read-only: ${why}. ${hint}`;
}
