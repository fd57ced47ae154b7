import { expect, test } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource } from '@/lib/agents/text/decode';
import { addPortability, mayBeUnportable } from './portability';
import { readStrict } from './strict';

function read(...lines: string[]) {
  const text = `---\nname: a\ndescription: b\n${lines.join('\n')}\n---\n`;
  const source = decodeSource(new TextEncoder().encode(text));
  return readAgent(source, { rules: { kind: 'project' }, path: 'a.md' });
}

test.each<[string, string[]]>([
  ['ordinary fields', ['model: opus', 'tools: Read, Grep', 'color: red']],
  ['lists of tools', ['tools: [Read, Grep]', 'disallowedTools:', '  - Bash']],
  ['marks in prose', ['note: R&D * 100% ok? yes! <example> a -> b']],
  ['umlauts, emoji, and ideographs', ['note: Ä 🚀 設計']],
  ['blocks', ['note: |', '  one', '  two']],
])('asks nobody about %s', (_, lines) => {
  expect(mayBeUnportable(read(...lines))).toBe(false);
});

test.each<[string, string[]]>([
  ['a tag', ['model: !!str opus']],
  ['an anchor', ['model: &m opus', 'x: *m']],
  ['a merge key', ['x: {<<: {a: 1}}']],
  ['a control character', ['note: a\u001b[31mb']],
  ['a tab', ['note: a\tb']],
  ['a lone carriage return', ['note: a\rcolor: red']],
  ['dashes behind a blank', ['color: red', ' ---']],
  ['a date', ['model: 2024-01-02']],
  ['a number', ['model: 4']],
  ['a list of models', ['model: [opus]']],
  ['very many keys', Array.from({ length: 600 }, (_, n) => `k${n}: v`)],
  ['a very long value', [`note: ${'x'.repeat(40_000)}`]],
])('asks about %s', (_, lines) => {
  expect(mayBeUnportable(read(...lines))).toBe(true);
});

test('adds the problem where the answers differ, in its place', () => {
  const reading = read('model: 2024-01-02', 'max_turns: 5');
  const codes = addPortability(reading, readStrict(reading.source.text)).problems.map(
    ({ code }) => code,
  );
  expect(codes).toContain('not-portable');
  expect(codes.indexOf('not-portable')).toBeLessThan(codes.indexOf('key-unknown'));
  const same = read('model: opus');
  expect(addPortability(same, readStrict(same.source.text))).toBe(same);
});

test.each<[string, string[]]>([
  ['a list of models', ['model: [opus, sonnet]']],
  ['a list of models in a block', ['model:', '  - opus']],
  ['a map of models', ['model: {main: opus}']],
])('leaves out %s, of which is said that it is ignored', (_, lines) => {
  const reading = read(...lines);
  const codes = addPortability(reading, readStrict(reading.source.text)).problems.map(
    ({ code }) => code,
  );
  expect(codes).toContain('model-ignored');
  expect(codes).not.toContain('not-portable');
});

test.each(['4', '[opus, sonnet]', '{a: b}', 'true'])(
  'says nothing of a model that counts for nothing, as %s',
  (model) => {
    const reading = read(`model: ${model}`);
    const { problems } = addPortability(reading, readStrict(reading.source.text));
    const codes = problems.map(({ code }) => code);
    expect(codes).toContain('model-ignored');
    expect(codes).not.toContain('not-portable');
  },
);

test('does not expect a name in a plugin’s file, which has it from its path', () => {
  const judge = (fields: string) => {
    const text = `---\n${fields}---\nB\n`;
    const source = decodeSource(new TextEncoder().encode(text));
    const rules = { kind: 'plugin', plugin: 'plug' } as const;
    const reading = readAgent(source, { rules, path: 'a.md' });
    return addPortability(reading, readStrict(text)).problems.map(({ code }) => code);
  };
  expect(judge('description: |\n  D\nmodel: opus\n')).not.toContain('not-portable');
  expect(judge('model: opus\n')).not.toContain('not-portable');
  expect(judge('description: |\n  D\nmodel: 2024-01-02\n')).toContain('not-portable');
});

test('says of what nobody was asked that it is not known, and offers no fix', () => {
  const reading = read(...Array.from({ length: 2100 }, (_, n) => `k${n}: v`));
  expect(reading.client.loads).toBe(true);
  const { problems } = addPortability(reading, readStrict(reading.source.text));
  const found = problems.find(({ code }) => code === 'not-portable');
  expect(found).toMatchObject({ severity: 'info', message: expect.stringContaining('not known') });
  expect(found?.fix).toBeUndefined();
});
