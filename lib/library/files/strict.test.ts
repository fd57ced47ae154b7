import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource } from '@/lib/agents/text/decode';
import { sharedData } from '@/test/shared-data';
import { isPortable, readStrict } from './strict';

/** The real one, which tells whether it was called. */
const matter = await vi.hoisted(async () => {
  const { default: real } = await import('gray-matter');
  const { vi } = await import('vitest');
  return vi.fn(real);
});
vi.mock('gray-matter', () => ({ default: matter }));

const NOTHING = { ok: true, name: null, description: null, model: null, tools: null };

/** A file with this frontmatter. */
const md = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n\nBody.\n`;

test.each<[string, string, object]>([
  ['plain fields', md('name: a', 'description: b'), { ...NOTHING, name: 'a', description: 'b' }],
  ['a list', md('tools: [A, B]'), { ...NOTHING, tools: ['A', 'B'] }],
  ['a map', md('model: {a: 1}'), { ...NOTHING, model: new Map([['a', 1]]) }],
  [
    'other types',
    md('name: 1', 'description: true', 'model: ~'),
    { ...NOTHING, name: 1, description: true },
  ],
  ['a date as its text', md('name: 2024-01-02'), { ...NOTHING, name: '2024-01-02T00:00:00.000Z' }],
  ['a byte order mark', `\ufeff${md('name: a')}`, { ...NOTHING, name: 'a' }],
  [
    'CRLF',
    md('name: a', 'description: b').replaceAll('\n', '\r\n'),
    { ...NOTHING, name: 'a', description: 'b' },
  ],
  ['blanks after the fence', md('name: a').replace('---', '--- \t'), { ...NOTHING, name: 'a' }],
  ['no closing fence', '---\nname: a\n', { ...NOTHING, name: 'a' }],
  ['no frontmatter', '# Title\n', NOTHING],
  ['nothing', '', NOTHING],
  ['a fence alone', '---', NOTHING],
  ['four dashes', '----\nname: a\n---\n', NOTHING],
  ['a blank line first', `\n${md('name: a')}`, NOTHING],
  ['a text instead of a map', md('just a text'), NOTHING],
  ['a list instead of a map', md('- name: a'), NOTHING],
  ['comments only', md('# name: a'), NOTHING],
  ['keys of every object', md('__proto__: {name: x}', 'constructor: y', 'toString: z'), NOTHING],
  ['an anchor', md('name: &a x', 'model: *a'), { ...NOTHING, name: 'x', model: 'x' }],
])('reads %s', (_, text, expected) => {
  expect(readStrict(text)).toEqual(expected);
});

/** 101 words, a hundred times. */
const MANY_VALUES = [`a: &a [${'x, '.repeat(101)}]`, `tools: [${'*a, '.repeat(100)}]`];

test.each<[string, string, number | null]>([
  ['an unquoted colon', md('name: a', 'description: Use when: b'), 33],
  ['the same with a byte order mark', `\ufeff${md('name: a', 'description: Use when: b')}`, 34],
  ['the same with CRLF', md('name: a', 'description: Use when: b').replaceAll('\n', '\r\n'), 35],
  ['the same after blanks', md('name: a', 'description: Use when: b').replace('---', '---  '), 35],
  ['a key that stands twice', md('name: a', 'name: b'), 12],
  ['a star', md('name: *a'), 12],
  ['a language', md('name: a').replace('---', '---toml'), 0],
  ['a language with a blank', md('name: a').replace('---', '--- JavaScript'), 0],
  ['a language that there is not', md('name: a').replace('---', '---nothing'), 0],
  ['CR-only line ends', md('name: a').replaceAll('\n', '\r'), 0],
  ['brackets that nest too deep', md(`name: ${'['.repeat(33)}${']'.repeat(33)}`), null],
  ['a vast frontmatter', md(`name: ${'a'.repeat(65_537)}`), null],
  ['a value within itself', md('tools: &a [*a]'), null],
  ['more values than are shown, by aliases', md(...MANY_VALUES), null],
])('refuses %s', (_, text, at) => {
  const reading = readStrict(text);
  expect(reading).toMatchObject({ ok: false, at });
  expect(!reading.ok && reading.message).toMatch(/^[A-Z].*\.$/s);
});

test.each<[string, string]>([
  ['a language after the fence', '---javascript\nplain words\n---\n'],
  ['the same in short', '---js\nplain words\n---\n'],
  ['the same after a blank', '--- js\nplain words\n---\n'],
  ['the same in capitals', '---JS\nplain words\n---\n'],
  ['the same after a tab', '---\tJavaScript\nplain words\n---\n'],
  ['33 levels', md(`name: ${'['.repeat(33)}${']'.repeat(33)}`)],
  ['33 levels without brackets', md(`${'? '.repeat(33)}a`)],
  ['2,001 lines', md('name: a', ...Array(2_000).fill('# words'))],
  ['64 KB and a byte', md(`name: ${'a'.repeat(65_530)}`)],
  ['a long stretch of blank lines', md('name: a', '\n'.repeat(1_001), 'x: y')],
])('no parser sees %s', (_, text) => {
  matter.mockClear();
  expect(readStrict(text)).toMatchObject({ ok: false });
  expect(matter).not.toHaveBeenCalled();
});

test('the parser sees what is just within the limits', () => {
  matter.mockClear();
  readStrict(md('name: a', ...Array(1_990).fill('# words')));
  readStrict(md(`name: ${'['.repeat(20)}${']'.repeat(20)}`));
  expect(matter).toHaveBeenCalledTimes(2);
});

test('a tag of a type that YAML does not have is refused', () => {
  expect(readStrict(md('name: !type words'))).toMatchObject({ ok: false });
});

test('gives the same answer each time', () => {
  const broken = md('name: a: b');
  expect(readStrict(broken)).toEqual(readStrict(broken));
  expect(readStrict(broken).ok).toBe(false);
});

test('never throws', () => {
  const piece = fc.constantFrom(
    '---',
    '\n',
    'name',
    ': ',
    '- ',
    '[',
    '{',
    '"',
    "'",
    '&a',
    '*a',
    '|',
    '\r\n',
    '\t',
    '!!',
    '# ',
    '<<',
  );
  const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 });
  fc.assert(
    fc.property(text, (pieces) => {
      const reading = readStrict(`---\n${pieces.join('')}`);
      if (!reading.ok && reading.at !== null) expect(reading.at).toBeGreaterThanOrEqual(0);
    }),
  );
});

function portable(text: string): boolean {
  const source = decodeSource(new TextEncoder().encode(text));
  const reading = readAgent(source, { rules: { kind: 'project' }, path: 'a.md' });
  return isPortable(reading, readStrict(text));
}

test.each<[string, boolean]>([
  [md('name: a', 'description: b'), true],
  [md('name: a', 'description: b', 'model: opus', 'tools: Read, Grep'), true],
  [md('name: a', 'description: b', 'tools: [Read, Grep]'), true],
  [md('name: a', 'description: b', 'model: " opus "'), true],
  [md('name: a', 'description: b', 'model: INHERIT'), true],
  [md('name: a', 'description: "b\\nc"'), true],
  [md('name: a', 'description: |', '  b', '  c'), true],
  // Claude Code makes a line break of it; others show a backslash and an n.
  [md('name: a', 'description: b\\nc'), false],
  [md('name: a', 'description: Use when: b'), false],
  [md('name: a', 'description: b --- c'), false],
  [md('name: 2024-01-02', 'description: b'), false],
  [md('name: a', 'description: b', 'model: 4'), false],
  [md('name: a'), false],
  ['# Title\n', false],
])('%j is portable: %s', (text, expected) => {
  expect(portable(text)).toBe(expected);
});

const seeds = sharedData('seeds');

test.skipIf(seeds === null)('reads no seed, as their descriptions hold colons', () => {
  const names = readdirSync(seeds ?? '').filter((name) => name.endsWith('.md'));
  expect(names).toHaveLength(5);
  for (const name of names) {
    const text = readFileSync(join(seeds ?? '', name), 'utf8');
    expect(readStrict(text)).toMatchObject({ ok: false, at: expect.any(Number) });
  }
});

test.each(['---yaml', '---yml', '--- YAML'])(
  'reads the language that it takes anyway: %s',
  (fence) => {
    const strict = readStrict(`${fence}\nname: a\ndescription: D\n---\nB\n`);
    expect(strict).toMatchObject({ ok: true, name: 'a', description: 'D' });
  },
);
