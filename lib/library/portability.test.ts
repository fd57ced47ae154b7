import { expect, test } from 'vitest';
import { decodeSource } from '../agents/decode';
import { readAgent } from '../agents/read-agent';
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
  ['a date', ['model: 2024-01-02']],
  ['a number', ['model: 4']],
  ['a list of models', ['model: [opus]']],
  ['very many keys', Array.from({ length: 600 }, (_, n) => `k${n}: v`)],
  ['a very long value', [`note: ${'x'.repeat(40_000)}`]],
])('asks about %s', (_, lines) => {
  expect(mayBeUnportable(read(...lines))).toBe(true);
});

test('adds the problem where the answers differ, in its place', () => {
  const reading = read('model: 4', 'max_turns: 5');
  const codes = addPortability(reading, readStrict(reading.source.text)).problems.map(
    ({ code }) => code,
  );
  expect(codes).toContain('not-portable');
  expect(codes.indexOf('not-portable')).toBeLessThan(codes.indexOf('key-unknown'));
  const same = read('model: opus');
  expect(addPortability(same, readStrict(same.source.text))).toBe(same);
});
