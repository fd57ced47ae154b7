/** Text that was escaped once more than its way of writing needs. */

import type { Field, Finding } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { decodeScalar } from '@/lib/agents/yaml/scalar';
import { problem } from './make-problem';

/** The problem of a description whose line breaks read `\\n`; null where they do not. */
export function explainEscapedTwice(
  field: Field,
  value: string,
  input: RepairInput,
): Finding | null {
  if (!isEscapedTwice(value)) return null;
  const decoded = decodeScalar(input.source.text, field);
  const at = value.search(DOUBLE_BREAK);
  const from = decoded.toFile(at);
  const { kind } = input.context.rules;
  return problem('text-escaped-twice', from, decoded.toFile(value.indexOf('n', at) + 1), {
    message: `The description is escaped twice: its line breaks read “\\\\n”, of which Claude Code ${kind === 'plugin' ? 'makes none in agents that a plugin ships' : 'leaves a backslash in front of each'}.`,
    hint: 'Take one backslash away from each of them.',
    remedy: { kind: 'unescape' },
  });
}

/** A line break of a text that was escaped twice. */
export const DOUBLE_BREAK = /\\{2,4}n/g;

/** Where it is a break for certain: next to a tag, another break, the end of a sentence; not in `C:\\new`. */
const CERTAIN =
  /\\{2,4}n(?:\\{2,4}n|<)|>\\{2,4}n|(?:[.!?。！？»”]|\p{L}{2}[:：])\\{2,4}n(?!["'`])/u;

function isEscapedTwice(value: string): boolean {
  return value.includes('\\\\n') && !/(?<!\\)\\n/.test(value) && CERTAIN.test(value);
}
