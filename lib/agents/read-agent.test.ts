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
    [file(`x: ${'['.repeat(900)}`), 'skipped'],
    [file('tools:'), 'altered'],
  ])('judges %j: %s', (text, verdict) => {
    expect(readText(text).verdict).toBe(verdict);
  });
});

const levels = Array.from({ length: 8 }, (_, i) => {
  const inner = i === 0 ? 'x' : `*l${i - 1}`;
  return `l${i}: &l${i} [${Array.from({ length: 9 }, () => inner).join(',')}]`;
});

describe('what a file may hold', { timeout: 60_000 }, () => {
  it.each([
    ['a megabyte of brackets', '['.repeat(1_048_576)],
    ['brackets in the frontmatter', file(`x: ${'['.repeat(1_000_000)}`)],
    ['900 brackets', file(`x: ${'['.repeat(900)}${']'.repeat(900)}`)],
    ['900 brackets again', file(`x: ${'['.repeat(900)}${']'.repeat(900)}`)],
    ['a chain of questions', file(`${'? '.repeat(400)}a`)],
    ['a chain of dashes', file(`x: ${'- '.repeat(400)}a`)],
    ['an alias bomb', file(`${levels.join('\n')}\ntools: *l7\nskills: *l7\nhooks: *l7`)],
    ['an alias bomb by merging', file(`a: &a {b: c}\n<<: [${'*a,'.repeat(2_000)}*a]`)],
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
    ['commas', file(`x: [${','.repeat(60_000)}]`)],
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
