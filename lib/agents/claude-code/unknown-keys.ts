/** What to say about a frontmatter key that Claude Code does not know. */

import { countSlips } from '@/lib/agents/text/near-word';
import { FIELD_SPECS, specOf } from './field-specs';

/**
 * `misspelled` has the key that was meant. `foreign` belongs to another tool, or to another kind of
 * file of Claude Code; `likely` is its counterpart here, if any. `other` is anything else,
 * such as the author and version that collections keep for themselves.
 */
export type UnknownKey =
  | { readonly kind: 'misspelled'; readonly likely: string }
  | { readonly kind: 'foreign'; readonly of: string; readonly likely: string | null }
  | { readonly kind: 'other' };

const COMMANDS = 'commands and skills';

/** Keyed by the key with its case and separators folded: `allowed-tools` and `allowedTools` are one. */
const FOREIGN: ReadonlyMap<string, { of: string; likely: string | null }> = new Map([
  ['allowedtools', { of: COMMANDS, likely: 'tools' }],
  ['argumenthint', { of: COMMANDS, likely: null }],
  ['userinvocable', { of: COMMANDS, likely: null }],
  ['disablemodelinvocation', { of: COMMANDS, likely: null }],
  ['whentouse', { of: COMMANDS, likely: 'description' }],
  ['mode', { of: 'OpenCode', likely: null }],
  ['temperature', { of: 'OpenCode and Gemini CLI', likely: null }],
  ['topp', { of: 'OpenCode', likely: null }],
  ['steps', { of: 'OpenCode', likely: 'maxTurns' }],
  ['maxsteps', { of: 'OpenCode', likely: 'maxTurns' }],
  ['permission', { of: 'OpenCode', likely: 'permissionMode' }],
  ['permissions', { of: 'Kiro', likely: 'permissionMode' }],
  ['hidden', { of: 'OpenCode', likely: null }],
  ['disable', { of: 'OpenCode', likely: null }],
  ['prompt', { of: 'OpenCode', likely: null }],
  ['approvalmode', { of: 'Qwen Code', likely: 'permissionMode' }],
  ['readonly', { of: 'Cursor', likely: null }],
  ['isbackground', { of: 'Cursor', likely: 'background' }],
  ['globs', { of: 'Cursor', likely: null }],
  ['alwaysapply', { of: 'Cursor', likely: null }],
  ['applyto', { of: 'GitHub Copilot', likely: null }],
  ['handoffs', { of: 'GitHub Copilot', likely: null }],
  ['infer', { of: 'GitHub Copilot', likely: null }],
  ['target', { of: 'GitHub Copilot', likely: null }],
  ['kind', { of: 'Gemini CLI', likely: null }],
  ['timeoutmins', { of: 'Gemini CLI', likely: null }],
  ['reasoningeffort', { of: 'Factory', likely: 'effort' }],
  ['modelreasoningeffort', { of: 'Codex', likely: 'effort' }],
  ['sandboxmode', { of: 'Codex', likely: 'permissionMode' }],
  ['developerinstructions', { of: 'Codex', likely: null }],
  ['resources', { of: 'Kiro', likely: null }],
  ['cachettl', { of: 'the map “experimental”', likely: null }],
]);

const FOLDED: ReadonlyMap<string, string> = new Map(
  FIELD_SPECS.map(({ key }) => [foldKey(key), key]),
);

/** Names that mean a field but are too different from it for the edit distance. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['desc', 'description'],
  ['mcp', 'mcpServers'],
  ['maxiterations', 'maxTurns'],
  ['turns', 'maxTurns'],
  ['thinking', 'effort'],
  ['worktree', 'isolation'],
  ['deniedtools', 'disallowedTools'],
  ['excludetools', 'disallowedTools'],
  ['excludedtools', 'disallowedTools'],
  ['blockedtools', 'disallowedTools'],
  ['forbiddentools', 'disallowedTools'],
]);

/** Null when Claude Code knows the key. */
export function explainKey(key: string): UnknownKey | null {
  if (specOf(key)) return null;
  // Its values have another shape than those of “mcpServers”.
  if (key === 'mcp-servers') return { kind: 'foreign', of: 'GitHub Copilot', likely: 'mcpServers' };
  const folded = foldKey(key);
  const same = FOLDED.get(folded) ?? SYNONYMS.get(folded);
  if (same) return { kind: 'misspelled', likely: same };
  const foreign = FOREIGN.get(folded);
  if (foreign) return { kind: 'foreign', ...foreign };
  const likely = remembered(folded);
  return likely ? { kind: 'misspelled', likely } : { kind: 'other' };
}

/** Looking for a slip takes long, and the files of a collection share the same unknown keys. */
const likelyKeys = new Map<string, string | null>();
const MAX_REMEMBERED = 1000;

function remembered(folded: string): string | null {
  let likely = likelyKeys.get(folded);
  if (likely === undefined) {
    likely = closest(folded);
    if (likelyKeys.size < MAX_REMEMBERED) likelyKeys.set(folded, likely);
  }
  return likely;
}

function foldKey(key: string): string {
  return key.replace(/[-_. ]/g, '').toLowerCase();
}

/** The field one slip away: one letter too many, missing, wrong or swapped; two in a long key. */
function closest(folded: string): string | null {
  if (folded.length < 4 || folded.length > 24 || /\d/.test(folded)) return null;
  let best: string | null = null;
  let most = folded.length >= 8 ? 2 : 1;
  for (const [candidate, key] of FOLDED) {
    // In a short word a wrong letter counts double: "modes" is as close to "model" as a typo, but
    // means something else.
    const slips = countSlips(folded, candidate, most, candidate.length < 6 ? 2 : 1);
    if (slips > most) continue;
    best = key;
    most = slips - 1;
  }
  return best;
}
