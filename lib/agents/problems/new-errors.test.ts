import { expect, test } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { compareErrors } from './new-errors';

const read = (fields: string) =>
  readAgent(sourceOf(`---\n${fields}---\n\nYou review.\n`), {
    rules: { kind: 'project' },
    path: 'a.md',
  });

const compare = (before: string, after: string) => {
  const { brought, kept } = compareErrors(read(before), read(after));
  return [brought, kept].map((errors) => errors.map(({ code }) => code));
};

const FINE = 'name: a\ndescription: D\n';

test.each<[string, string, string, string[], string[]]>([
  ['none', FINE, `${FINE}color: red\n`, [], []],
  ['a new one', FINE, `${FINE}tools: foo\n`, ['tools-none'], []],
  ['an old one', `${FINE}tools: foo\n`, `${FINE}tools: foo\ncolor: red\n`, [], ['tools-none']],
  [
    'an old one beside a new one',
    `${FINE}tools: foo\n`,
    'name: a\ndescription: D #1\ntools: foo\n',
    ['description-cut'],
    ['tools-none'],
  ],
  ['a field that is gone', FINE, 'name: a\n', ['description-missing'], []],
  ['the second of two that keep it out', 'color: red\n', 'name: a\n', [], ['description-missing']],
  [
    'one that a header hid which could not be read',
    'name: a\ndescription: D:\ntools: foo\n',
    'name: a\ndescription: D\ntools: foo\n',
    [],
    ['tools-none'],
  ],
  ['a header that breaks', 'name: a\n', 'name: a\nmodel: "x\n', ['yaml-invalid'], []],
])('%s', (_what, before, after, brought, kept) => {
  expect(compare(before, after)).toEqual([brought, kept]);
});
