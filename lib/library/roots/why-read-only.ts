import type { Source } from '@/lib/agents/model/agent';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
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
  if (root.rules.kind === 'tool' && root.readOnly) {
    const { name, measured } = TOOL_FACTS[root.rules.tool];
    return measured === 'read'
      ? `Read-only: how ${name} loads its agents was read in its package, never seen, so nothing is written for it here.`
      : `Read-only: agents of ${name} are TOML, which is shown here but not edited. Change the file in another editor.`;
  }
  if (root.readOnly) return 'Read-only: this folder cannot be changed here.';
  if (shut !== null) {
    return `Read-only: a link leads from here to ${shut}, which is in no open folder that can be changed.`;
  }
  if (lock === null) return null;
  const [why, hint] = LOCK_WORDS[lock];
  return `Read-only: ${why}. ${hint}`;
}
