import { expect, test } from 'vitest';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { testdir } from '@/test/testdir';
import { formatAgent, toYamlValue } from './agent-json';

/** What a caller of the API gets for a file with this text. */
async function tell(text: string) {
  const library = openLibrary(makeRoots([testdir({ 'a.md': text })]), { watch: 'off' });
  const file = await library.read({ root: library.roots[0]?.id ?? '', path: 'a.md' });
  library.close();
  if (!file) throw new Error('The file was not found.');
  return JSON.parse(JSON.stringify(formatAgent(file)));
}

test('examples have their turns in order', async () => {
  const { examples } = await tell(
    '---\nname: a\ndescription: |\n  Plans.\n\n  <example>\n  Context: A new task.\n  user: "Plan it"\n  assistant: "I will."\n  <commentary>\n  It is a plan.\n  </commentary>\n  </example>\n---\n',
  );
  expect(examples).toMatchObject([
    {
      context: 'A new task.',
      turns: [
        { role: 'user', label: 'user', text: 'Plan it' },
        { role: 'assistant', label: 'assistant', text: 'I will.' },
      ],
      commentary: 'It is a plan.',
    },
  ]);
});

test('fields have their places in the text', async () => {
  const text = '---\nname: a\ndescription: Plans.\n---\n';
  const { fields } = await tell(text);
  expect(fields.map(({ key, value }: { key: string; value: unknown }) => [key, value])).toEqual([
    ['name', 'a'],
    ['description', 'Plans.'],
  ]);
  expect(text.slice(fields[1].valueFrom, fields[1].valueTo)).toBe('Plans.');
});

test('a key called __proto__ is a key like any other', async () => {
  const { fields } = await tell(
    '---\nname: a\ndescription: b\nx: {__proto__: {polluted: 1}}\n---\n',
  );
  const { value } = fields[2];
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each([
  ['{"__proto__":{"a":1}}', new Map([['__proto__', new Map([['a', 1]])]])],
  ['[1,"a",true,null,[]]', [1, 'a', true, null, []]],
])('the value %s', (json, expected) => {
  expect(toYamlValue(JSON.parse(json))).toEqual(expected);
});

test('a value nested without end is refused', () => {
  const json = JSON.parse(`${'['.repeat(34)}${']'.repeat(34)}`);
  expect(() => toYamlValue(json)).toThrow(HttpProblem);
});
