/** What is worth saying about a file that is an agent of another tool. */

import { specOf } from '@/lib/agents/claude-code/field-specs';
import { findOwner, type Owner } from '@/lib/agents/claude-code/other-tools';
import type { Finding } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { keyRange, problem } from './make-problem';

/** Whose agent a file is; null for one of Claude Code. */
export function ownerOf({ context, fields }: RepairInput): Owner | null {
  if (context.rules.kind === 'plugin') return null;
  const { folder = '', path } = context;
  return findOwner(`${folder}/${path}`, fields.fields);
}

/** Rules of Claude Code about keys, values and dialogs, which that tool does not know. */
const OF_CLAUDE =
  /^(?:tools?-|key-|model-|color-|value-|hooks-|example-|quotes-|permissions-|newline-|name-(?:builtin|not-file)|description-long)/;

/** Fixes that every tool is better off with: quotes, and characters that nobody sees. */
const FOR_ALL = /^(?:yaml-|text-(?:control|invisible))/;

/** What is left of the findings, and one that names the tool. */
export function forOwner(found: readonly Finding[], owner: Owner, input: RepairInput): Finding[] {
  const rest = found
    .filter(({ code }) => !OF_CLAUDE.test(code))
    .map(({ remedy, ...finding }) =>
      remedy && FOR_ALL.test(finding.code) ? { ...finding, remedy } : finding,
    );
  return [...rest, explainOwner(owner, input)];
}

function explainOwner({ tool, because, placed }: Owner, { fields }: RepairInput): Finding {
  const foreign = fields.fields.filter(({ key }) => specOf(key) === null);
  const [first] = foreign.length > 0 ? foreign : fields.fields;
  const { from, to } = first ? keyRange(first) : { from: 0, to: 0 };
  const keys = [...new Set(foreign.map(({ key }) => `“${key}”`))];
  const listed = keys.length > 4 ? `${keys.slice(0, 4).join(', ')} and others` : keys.join(', ');
  const settings =
    keys.length > 0
      ? ` ${listed} ${keys.length > 1 ? 'are settings' : 'is a setting'} of ${tool}, which Claude Code ignores.`
      : '';
  return problem('key-foreign', from, to, {
    // What nothing but its text tells may lie where Claude Code takes its agents from.
    severity: placed ? 'info' : 'warning',
    message: `This is an agent of ${tool}, because ${because}.${settings}`,
    hint: `Nothing is said about its values, and nothing is changed that ${tool} might read otherwise. Claude Code would not read them as ${tool} does.`,
  });
}
