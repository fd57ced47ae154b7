/** Text that was escaped once more than its way of writing needs. */

import type { Field, Problem, TextChange } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import { type DecodedScalar, decodeScalar } from '@/lib/agents/yaml/scalar';
import { problem } from './make-problem';

/** The problem of a description whose line breaks read `\\n`; null where they do not. */
export function explainEscapedTwice(
  field: Field,
  value: string,
  input: RepairInput,
): Problem | null {
  if (!isEscapedTwice(value)) return null;
  const decoded = decodeScalar(input.source.text, field);
  const at = value.search(BREAK);
  const from = decoded.toFile(at);
  const { kind } = input.context.rules;
  return problem('text-escaped-twice', from, decoded.toFile(value.indexOf('n', at) + 1), {
    message: `The description is escaped twice: its line breaks read “\\\\n”, of which Claude Code ${kind === 'plugin' ? 'makes none in agents that a plugin ships' : 'leaves a backslash in front of each'}.`,
    hint: 'Take one backslash away from each of them.',
    fix: () => findFix(value, decoded, input),
  });
}

const BREAK = /\\{2,4}n/g;

/** Where it is a break for certain: next to a tag, another break, the end of a sentence; not in `C:\\new`. */
const CERTAIN =
  /\\{2,4}n(?:\\{2,4}n|<)|>\\{2,4}n|(?:[.!?。！？»”]|\p{L}{2}[:：])\\{2,4}n(?!["'`])/u;

function isEscapedTwice(value: string): boolean {
  return value.includes('\\\\n') && !/(?<!\\)\\n/.test(value) && CERTAIN.test(value);
}

/** The changes after which the description reads as if escaped once, and all else as before. */
function findFix(
  value: string,
  decoded: DecodedScalar,
  input: RepairInput,
): readonly TextChange[] | null {
  const breaks = [...value.matchAll(BREAK)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length - 2,
    insert: '',
  }));
  const quotes = quoteEscapes(value);
  const both = [...breaks, ...quotes].sort((a, b) => a.from - b.from);
  for (const changes of quotes.length > 0 ? [both, breaks] : [breaks]) {
    const fix = changes.map(({ from, to, insert }) => ({
      from: decoded.toFile(from),
      to: decoded.toFile(to),
      insert,
    }));
    if (readsAs(fix, applyChanges(value, changes), input)) return fix;
  }
  return null;
}

/** The backslashes to take from before quotes: none unless every quote has one. */
function quoteEscapes(value: string): TextChange[] {
  const quotes = [...value.matchAll(/(\\*)"/g)];
  if (quotes.some(([, slashes = '']) => slashes.length % 2 === 0)) return [];
  return quotes.map(({ index, 1: slashes = '' }) => ({
    from: index,
    to: index + (slashes.length + 1) / 2,
    insert: '',
  }));
}

/** Whether the changed text gives this description, to a person and to Claude Code, and nothing else changes. */
function readsAs(fix: readonly TextChange[], wanted: string, input: RepairInput): boolean {
  const { source, context, client } = input;
  const text = applyChanges(source.text, fix);
  const fields = readFields(text);
  if (fieldOf(fields, 'description')?.value !== wanted) return false;
  const others = (reading: RepairInput['fields'], all: string) => [
    reading.fields.filter(({ key }) => key !== 'description').map(({ key, value }) => [key, value]),
    all.slice(reading.body.from, reading.body.to),
  ];
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (!same(others(fields, text), others(input.fields, source.text))) return false;
  const after = readClient({ ...source, text }, context.rules, context.path);
  if (!client.loads || !after.loads) return false;
  const expected = context.rules.kind === 'project' ? wanted.replaceAll('\\n', '\n') : wanted;
  return (
    after.agent.description === expected &&
    same({ ...after.agent, description: '' }, { ...client.agent, description: '' })
  );
}
