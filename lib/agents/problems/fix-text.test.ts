import { expect, test } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { fixText } from './fix-text';

const read = (text: string) =>
  readAgent(sourceOf(text), { rules: { kind: 'project' }, path: 'a.md' }).problems;

const fixAll = (text: string) => fixText(text, read(text), () => true, read);

const agent = (fields: string) =>
  `---\nname: a\ndescription: Does it. Well.\n${fields}---\n\nDo it.\n`;

test('every fix is made, and each kind is named once', () => {
  const { text, codes } = fixAll(agent('tools: read, bash\nbackground: yes\n'));
  expect(text).toBe(agent('tools: Read, Bash\nbackground: true\n'));
  expect([...codes].sort()).toEqual(['tools-none', 'value-invalid']);
});

test('a text without problems stays as it is', () => {
  expect(fixAll(agent(''))).toEqual({ text: agent(''), codes: [] });
});

test('only the problems that are wanted are fixed', () => {
  const before = agent('tools: read\nbackground: yes\n');
  const { text } = fixText(before, read(before), ({ code }) => code === 'tool-case', read);
  expect(text).toBe(agent('tools: Read\nbackground: yes\n'));
});

test('a round that would leave more errors is not made', () => {
  const before = agent('tools: read\n');
  const worse = (text: string) =>
    text === before ? read(before) : read('---\nname: a\n').concat(read('---\nname: a\n'));
  expect(fixText(before, read(before), () => true, worse).text).toBe(before);
});
