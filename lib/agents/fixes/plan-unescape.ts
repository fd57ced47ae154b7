import type { TextChange } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { DOUBLE_BREAK } from '@/lib/agents/problems/validate-escapes';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import { decodeScalar } from '@/lib/agents/yaml/scalar';

/** The changes after which the description reads as if escaped once, and all else as before. */
export function planUnescape(input: RepairInput): readonly TextChange[] | null {
  const field = fieldOf(input.fields, 'description');
  const value = field?.value;
  if (field === null || typeof value !== 'string') return null;
  const decoded = decodeScalar(input.source.text, field);
  const breaks = [...value.matchAll(DOUBLE_BREAK)].map(({ index, 0: { length } }) => ({
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
