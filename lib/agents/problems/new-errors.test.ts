import { expect, test } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { compareErrors, findRefusal } from './new-errors';

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

test.each<[string, string | null, string, string[] | null]>([
  ['nothing', FINE, `${FINE}color: red\n`, null],
  ['an error that was there before', `${FINE}tools: foo\n`, `${FINE}tools: foo\n`, null],
  ['an error of its own', FINE, `${FINE}tools: foo\n`, ['tools-none']],
  ['an error of a new file', null, `${FINE}tools: foo\n`, ['tools-none']],
])('a text is refused for %s', (_what, before, after, codes) => {
  const refusal = findRefusal(before === null ? null : read(before), read(after));
  expect(refusal?.map(({ code }) => code) ?? null).toEqual(codes);
});

test('a text is refused that is no agent any more, unless the file was none', () => {
  const none = readAgent(sourceOf('# Notes\n'), { rules: { kind: 'project' }, path: 'a.md' });
  expect(findRefusal(read(FINE), none)).not.toBeNull();
  expect(findRefusal(none, none)).toBeNull();
});
