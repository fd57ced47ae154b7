import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { setField, unsetField } from '@/lib/agents/editing/edit';
import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import type { ElsewhereReading } from '@/lib/agents/elsewhere/reading';
import type { Rules } from '@/lib/agents/model/agent';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';

// On a busy machine, not because any case is slow.
vi.setConfig({ testTimeout: 120_000 });

/** A file that the tool loads, with comments, a second style of quotes and a body that must stay. */
const FILES: readonly (readonly [OtherTool, string, readonly string[]])[] = [
  ['gemini-cli', 'a.md', ['tools:\n  - read_file # reads\n', 'model: gemini-pro\nmax_turns: 9\n']],
  ['qwen-code', 'a.md', ['tools:\n  - read_file\n', 'color: red\n']],
  ['opencode', 'a.md', ['mode: subagent\n', 'permission:\n  "*": deny\n  read: allow\n']],
  ['kilo', 'a.md', ['mode: subagent\n', 'temperature: 0.5\n']],
  ['copilot', 'a.agent.md', ['tools: [read, search]\n', "model: 'gpt-5' # fast\n"]],
  ['droid', 'a.md', ['tools: read-only\n', 'model: inherit\n']],
  ['cline', 'a.yaml', ['tools: Bash, editor\n', 'modelId: some\n']],
];

const eols = fc.constantFrom('\n', '\r\n');
/** What a person may type as a description or a name. */
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom(
    'a: b',
    '"q"',
    "it's",
    '# no',
    '- x',
    '{a}',
    'yes',
    '12',
    '2026-01-01',
    'x \\n y',
  ),
  fc
    .array(fc.constantFrom('one', 'two: ', '\n', ' #', '"', '\\', '- ', 'ü'), { minLength: 1 })
    .map((parts) => parts.join('')),
);

function makeText(fields: readonly string[], eol: string): string {
  const head = `---\n# kept\nname: some-agent\ndescription: "Does things."\n${fields.join('# between\n')}---\n`;
  return `${head}\n# Prompt\n\nYou do   things. \n`.replaceAll('\n', eol);
}

/** What must not change with a field, as the tool has it. */
function others(
  { identity, description, tools, model, color, prompt }: ElsewhereReading,
  key: string,
) {
  const all: Record<string, unknown> = { name: identity, description, tools, model, color, prompt };
  delete all[key];
  return all;
}

describe.each(FILES)('in a file of %s', (tool, path, fields) => {
  const rules: Rules = { kind: 'tool', tool };
  const read = (text: string) => readElsewhere(tool, { text, path });

  it('a description that is set is what the tool reads, and nothing else changes', () => {
    let made = 0;
    fc.assert(
      fc.property(words, eols, (value, eol) => {
        const text = makeText(fields, eol);
        const before = read(text);
        expect(before.loads).toBe(true);
        const edit = setField(text, 'description', value, rules);
        if (!edit.ok) return;
        const after = applyChanges(text, edit.changes);
        expectOutside(text, after, 'description');
        const reading = read(after);
        if (value.trim() === '') return;
        made++;
        expect(reading.loads, reading.why ?? '').toBe(true);
        const trims = tool === 'cline';
        expect(reading.description).toBe(trims ? value.trim() : value);
        expect(others(reading, 'description')).toEqual(others(before, 'description'));
      }),
      { numRuns: 300 },
    );
    expect(made).toBeGreaterThan(200);
  });

  it.each(['name', 'description', 'model', 'tools'])('no byte outside of %s changes', (key) => {
    fc.assert(
      fc.property(words, eols, (value, eol) => {
        const text = makeText(fields, eol);
        const edit = setField(text, key, value, rules);
        if (edit.ok) expectOutside(text, applyChanges(text, edit.changes), key);
        const gone = unsetField(text, key);
        if (gone.ok) expectOutside(text, applyChanges(text, gone.changes), key);
      }),
      { numRuns: 100 },
    );
  });
});

/** The text without the lines of a field is the same, byte for byte. */
function expectOutside(before: string, after: string, key: string): void {
  const without = (text: string) => {
    const field = fieldOf(readFields(text), key);
    return field === null ? text : text.slice(0, field.from) + text.slice(field.to);
  };
  expect(without(after)).toBe(without(before));
}
