import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rules, Source } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { decodeSource, encodeText } from '@/lib/agents/text/decode';
import { sharedData } from '@/test/shared-data';
import { readAgent } from './read-agent';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

const read = (source: Source, rules: Rules = PROJECT) =>
  readAgent(source, { rules, path: 'a/b.md' });
const readText = (text: string, rules: Rules = PROJECT) =>
  read(decodeSource(encodeText(text)), rules);

const file = (frontmatter: string) => `---\nname: b\ndescription: d\n${frontmatter}\n---\nBody\n`;

describe('readAgent', () => {
  it('puts the parts of the description in the file', () => {
    const text =
      '---\nname: b\ndescription: "Say \\"hi\\".\\n<example>\\nuser: \\"a\\tb\\"\\n</example>\\nEnd."\n---\n';
    const { description, tokens, summary } = readText(text);
    const pieces = description.prose.map(({ from, to }) => text.slice(from, to));
    expect(pieces.map((piece) => piece.trim())).toEqual(['Say \\"hi\\".', 'End.']);
    const [example] = description.examples;
    expect(example && text.slice(example.from, example.to)).toBe(
      '<example>\\nuser: \\"a\\tb\\"\\n</example>',
    );
    const [turn] = example?.turns ?? [];
    expect(turn && text.slice(turn.textFrom, turn.textTo)).toBe('a\\tb');
    expect(turn?.text).toBe('a\tb');
    expect(summary).toBe('Say "hi".');
    expect(tokens).toEqual({ total: 16, examples: 11 });
  });

  it.each([
    ['# Title\n', 'document'],
    ['', 'document'],
    [file('model: opus'), 'loads'],
    ['---\nname: b\ndescription: a: "b\n---\n', 'loads'],
    ['---\nname: b\ndescription: "a "b" c"\n---\n', 'skipped'],
    ['---\nname: b\n---\n', 'skipped'],
    ['```\n---\nname: b\ndescription: d\n---\n```\n', 'skipped'],
    [file(`x: ${'['.repeat(33)}`), 'skipped'],
    [file('tools:'), 'altered'],
  ])('judges %j: %s', (text, verdict) => {
    expect(readText(text).verdict).toBe(verdict);
  });
});

describe('what a file may hold', { timeout: 60_000 }, () => {
  it.each([
    ['33 brackets', file(`x: ${'['.repeat(33)}${']'.repeat(33)}`)],
    ['33 brackets again', file(`x: ${'['.repeat(33)}${']'.repeat(33)}`)],
    ['33 brackets that stay open', file(`x: ${'['.repeat(33)}`)],
    ['a chain of questions', file(`${'? '.repeat(33)}a`)],
    ['a chain of dashes', file(`x: ${'- '.repeat(33)}a`)],
    ['aliases of aliases', file('a: &a [x, y]\nb: &b [*a, *a]\ntools: *b\nskills: *b\nhooks: *b')],
    ['the same merged twice', file('a: &a {b: c}\n<<: [*a, *a]')],
    ['64 KB of words and a byte', file(`x: {y: ${'a'.repeat(65_537)}}`)],
    ['2,001 lines that are not simple', file('1: {}\n'.repeat(2_001))],
    ['100,000 keys', file(Array.from({ length: 100_000 }, (_, i) => `k${i}: v`).join('\n'))],
    ['keys and one broken line', file(`${'k: v\n'.repeat(20_000)}x: a: b`)],
    ['a line of 5 MB', file(`x: ${'a'.repeat(5_000_000)}`)],
    ['a description of colons', `---\nname: b\ndescription: ${'a: '.repeat(300_000)}\n---\n`],
    ['a description of quotes', `---\nname: b\ndescription: "${'"'.repeat(500_000)}\n---\n`],
    ['unclosed examples', `---\nname: b\ndescription: d\n${'<example>\n'.repeat(90_000)}---\n`],
    ['dashes', '---\n'.repeat(250_000)],
    ['an opening fence of blanks', `---${' \n'.repeat(500_000)}x`],
    ['carriage returns', file('\rx'.repeat(100_000))],
    ['NUL', file('x: \0')],
    ['nothing but NUL', '\0'.repeat(1_000)],
    ['__proto__', file('__proto__: {polluted: 1}\ntools: {__proto__: {polluted: 1}}')],
    ['commas', file(`x: [${'a,'.repeat(2_001)}]`)],
    ['headers of blocks', file('x: |\n'.repeat(1_000))],
    ['comments', file('#\n'.repeat(300_000))],
  ])('%s', (_name, text) => {
    for (const rules of [PROJECT, PLUGIN]) expectSound(readText(text, rules));
    expect({}).not.toHaveProperty('polluted');
  });

  const odd = sharedData('odd');

  it.skipIf(!odd)('any of the odd files, damaged', () => {
    const texts = readdirSync(odd ?? '')
      .filter((name) => name.endsWith('.md'))
      .map((name) => decodeSource(readFileSync(join(odd ?? '', name))).text.slice(0, 3_000));
    const bit = fc.constantFrom(
      ...[
        '---',
        '\n---\n',
        '\n',
        ': ',
        '"',
        "'",
        ' #',
        '|',
        '>',
        '[',
        '{',
        '}',
        '&a ',
        '*a',
        '!t ',
      ],
      ...['\t', '\r', '\r\n', '\0', '\ufeff', '<example>', '</example>', '\\n', '? ', '- ', '<<: '],
      ...['name: ', 'description: ', 'tools:', '\nmodel: x\n', '```', '<!--', '...', '%', '\u2028'],
    );
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const change = fc.tuple(place, fc.nat(12), bit);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(PROJECT, PLUGIN),
        (text, changes, rules) => {
          const damaged = changes.reduce((current, [where, cut, insert]) => {
            const at = Math.floor(where * where * current.length);
            return current.slice(0, at) + insert + current.slice(at + cut);
          }, text);
          expectSound(read(decodeSource(new TextEncoder().encode(damaged)), rules));
        },
      ),
      { numRuns: 700 },
    );
  });
});

/** What holds for every reading. */
function expectSound(reading: AgentReading): void {
  const { source, fields, client, problems, verdict } = reading;
  let at = fields.frontmatter?.from ?? 0;
  for (const { from, to } of fields.fields) {
    if (from < at || to < from) throw new Error(`A field at ${from}..${to} after ${at}.`);
    at = to;
  }
  expect(at).toBeLessThanOrEqual(fields.body.from);
  for (const { code, from, to } of problems) {
    if (from < 0 || to < from || to > source.text.length) {
      throw new Error(`A problem ${code} at ${from}..${to}.`);
    }
  }
  expect(client.loads ? ['loads', 'altered'] : ['skipped', 'document']).toContain(verdict);
}
