import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldsReading } from '@/lib/agents/model/agent';
import { decodeScalar } from '@/lib/agents/yaml/scalar';
import { fieldOf, readFields } from './read-fields';

/** `key=value` of each field, with `!` before a loose value. */
function fields(text: string): string[] {
  return readFields(text).fields.map(({ key, style, value }) => {
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    return `${key}=${style === 'loose' ? '!' : ''}${shown}`;
  });
}

const file = (frontmatter: string) => `---\n${frontmatter}\n---\nBody\n`;

describe('readFields', () => {
  it.each([
    ['valid YAML', 'name: a\ntools: [Read]', ['name=a', 'tools=["Read"]']],
    ['a repeated key', 'name: a\nname: b', ['name=a', 'name=b']],
    ['a space before the colon', 'description : x', ['description=x']],
    ['capital keys', 'Name: a\nDescription: b', ['Name=a', 'Description=b']],
    ['a value of another type', 'name: 123', ['name=123']],
    ['a colon in the text', 'name: a\ndescription: b: c', ['name=a', 'description=!b: c']],
    ['a colon in the name', 'name: a: b\ndescription: c', ['name=!a: b', 'description=c']],
    ['a trailing colon', 'description: Use for:\nmodel: x', ['description=!Use for:', 'model=x']],
    ['a star', 'name: a\ntools: *', ['name=a', 'tools=!*']],
    ['brackets', 'name: [x] y\nmodel: z', ['name=![x] y', 'model=z']],
    ['broken quotes', 'description: "a "b" c"\nmodel: x', ['description=!a "b" c', 'model=x']],
    ['an open quote', 'description: "a b\nmodel: x', ['description=!"a b', 'model=x']],
    [
      'dashes within a line',
      'description: one --- two\nmodel: x',
      ['description=one --- two', 'model=x'],
    ],
    [
      'lines at the margin',
      'description: one: a\ntwo\n\nthree\nmodel: x',
      ['description=!one: a\ntwo\n\nthree', 'model=x'],
    ],
    [
      'examples at the margin',
      'name: a\ndescription: b\n\n<example>\nContext: c\nuser: "d"\nassistant: "e"\nmodel: f\n</example>\n\nmodel: x\ncolor: red',
      [
        'name=a',
        'description=!b\n\n<example>\nContext: c\nuser: "d"\nassistant: "e"\nmodel: f\n</example>',
        'model=x',
        'color=red',
      ],
    ],
    [
      'an example that never ends',
      'description: b\n<example>\nuser: c\nmodel: x',
      ['description=!b\n<example>\nuser: c', 'model=x'],
    ],
    [
      'speakers without tags',
      'description: a: b\nUser: c\nassistant: d\n\ntools: Read',
      ['description=!a: b\nUser: c\nassistant: d', 'tools=Read'],
    ],
    [
      'text at the margin under a block header',
      'name: a\ndescription: |\nb\nc\nmodel: x',
      ['name=a', 'description=!b\nc', 'model=x'],
    ],
    [
      'an indented text with a colon',
      'description: a\n  user: b\n  c: d\nmodel: x',
      ['description=!a\nuser: b\nc: d', 'model=x'],
    ],
    [
      'text on the line after the key',
      'description:\n  Use when: x\nmodel: y',
      // Valid YAML: a map with the key "Use when".
      ['description={}', 'model=y'],
    ],
    [
      'unknown keys next to a broken one',
      'description: a: b\ncategory: c\nversion: 1.0.0',
      ['description=!a: b', 'category=c', 'version=1.0.0'],
    ],
    [
      'unknown keys after text at the margin',
      'description: a: b\n\nMore of it.\n\ncategory: c\ntags: [d]',
      ['description=!a: b\n\nMore of it.', 'category=c', 'tags=["d"]'],
    ],
    [
      'words with a colon amid text at the margin',
      'description: a\n\nnote: b\nand more\nmodel: x',
      ['description=!a\n\nnote: b\nand more', 'model=x'],
    ],
    [
      'headings amid text at the margin',
      'description: a: b\nText\n# Heading\nmore\nmodel: x',
      ['description=!a: b\nText\n# Heading\nmore', 'model=x'],
    ],
    [
      'comments between broken fields',
      '# a: b: c\nname: x\n# d\ndescription: e: f\n# g',
      ['name=x', 'description=!e: f'],
    ],
    [
      'a comment sign in a broken file',
      'name: x: y\ndescription: a # b',
      ['name=!x: y', 'description=!a # b'],
    ],
    ['a comment on another field', 'name: x: y\nmodel: a # b', ['name=!x: y', 'model=a']],
    [
      'lists next to a broken field',
      'name: x: y\ntools:\n  - Read\n  - Grep',
      ['name=!x: y', 'tools=["Read","Grep"]'],
    ],
    [
      'a list at the margin',
      'name: x: y\ntools:\n- Read\nmodel: z',
      ['name=!x: y', 'tools=["Read"]', 'model=z'],
    ],
    [
      'keys that are all indented',
      '  name: a\n  description: b: c',
      ['name=a', 'description=!b: c'],
    ],
    [
      'one key that is indented',
      'name: a\n description: b\nmodel: c',
      ['name=a', 'description=b', 'model=c'],
    ],
    ['quoted keys', '"name": a\n"description": b: c', ['name=a', 'description=!b: c']],
    ['full-width colons', 'name： a\ndescription：b', ['name=!a', 'description=!b']],
    ['no space after the colon', 'name:a\ndescription:b', ['name=!a', 'description=!b']],
    ['a list for a map', '- name: a\n- description: b', ['name=!a', 'description=!b']],
    ['a nested line that is broken', 'name: a\nmeta:\n  b: c: d', ['name=a', 'meta=!b: c: d']],
    ['nothing but text', 'just text', []],
    ['nothing', '', []],
    [
      'nesting too deep for the parser',
      `name: a\nx: ${'['.repeat(33)}`,
      ['name=a', `x=!${'['.repeat(33)}`],
    ],
  ])('reads %s', (_name, frontmatter, expected) => {
    expect(fields(file(frontmatter))).toEqual(expected);
  });

  it.each([
    [
      'CRLF',
      '---\r\nname: a\r\ndescription: b: c\r\nd\r\n---\r\n',
      ['name=a', 'description=!b: c\nd'],
      '\r\n',
    ],
    [
      'CR CR LF',
      '---\r\r\nname: a\r\r\ndescription: b: c\r\r\n---\r\r\n',
      ['name=a', 'description=!b: c'],
      '\r\n',
    ],
    ['CR', '---\rname: a\rdescription: b\r---\r', ['name=a', 'description=b'], '\r'],
    [
      'no closing fence',
      '---\nname: a\ndescription: b: c\n\n# T\n\nB',
      ['name=a', 'description=!b: c'],
      '\n',
    ],
    [
      'a rule in the body for a closing fence',
      '---\nname: a\ndescription: b\n\n# T\n\nYou are c.\n\n---\n\nmore',
      ['name=a', 'description=b'],
      '\n',
    ],
    ['CRLF around nothing', '---\r\n---\r\n', [], '\r\n'],
    ['no frontmatter', '# T\n', [], '\n'],
    ['an empty file', '', [], '\n'],
    ['only an opening fence', '---', [], '\n'],
  ])('reads a file with %s', (_name, text, expected, eol) => {
    expect(fields(text)).toEqual(expected);
    expect(readFields(text).eol).toBe(eol);
  });

  it('gives each field its lines, and no blank line or comment after it', () => {
    const text = file('# a\nname: x\n\ndescription: y: z\nmore\n\n# b\nmodel: m # c');
    const lines = readFields(text).fields.map(({ from, to }) => text.slice(from, to));
    expect(lines).toEqual(['name: x\n', 'description: y: z\nmore\n', 'model: m # c\n']);
  });

  it('takes a comment after text at the margin for text', () => {
    const text = file('description: y: z\nmore\n# b\nmodel: m');
    expect(fields(text)).toEqual(['description=!y: z\nmore\n# b', 'model=m']);
  });

  it('finds the last field of a key', () => {
    const reading = readFields(file('name: a\nname: b'));
    expect(fieldOf(reading, 'name')?.value).toBe('b');
    expect(fieldOf(reading, 'model')).toBeNull();
  });

  it.each([
    '---\n: >\r\n\t---\n---\n',
    '---\r\nname: a\r\ndescription: >\r\n\tb\r\n\tc\r\n---\r\n',
    '---\nname: a\ndescription: |-\n  b\n\t\t c\n\t\n---\n',
  ])('finds what a block says in lines that tabs indent: %j', (text) => {
    const reading = readFields(text);
    expect(reading.fields.at(-1)?.style).toMatch(/literal|folded/);
    checkPlaces(text, reading);
  });

  it('keeps fields apart and in order, whatever the file holds', () => {
    const bit = fc.constantFrom(
      ...[
        '---\n',
        '---',
        'name: ',
        'description: ',
        'tools:',
        'x: ',
        'a',
        '\n',
        '\n',
        '\r\n',
        '\r',
      ],
      ...[
        '  ',
        '- ',
        ': ',
        '"',
        "'",
        '|',
        '>',
        '[',
        '{',
        '}',
        '#',
        '<example>',
        '</example>',
        '&a ',
      ],
      ...['*a', '\0', '\ufeff', '```', '<!--', '-->', '...', '? ', '\t', 'user: b', '<<: '],
    );
    const text = fc.array(bit, { maxLength: 25 }).map((bits) => `---\n${bits.join('')}`);
    fc.assert(
      fc.property(text, (given) => {
        checkPlaces(given, readFields(given));
      }),
      { numRuns: 2_000 },
    );
  });
});

function checkPlaces(text: string, { frontmatter, fields: found, body }: FieldsReading): void {
  let at = frontmatter?.from ?? 0;
  for (const field of found) {
    const { from, to, keyFrom, keyTo, valueFrom, valueTo, style, value } = field;
    const offsets = [at, from, keyFrom, keyTo, valueFrom, valueTo, to, frontmatter?.to ?? 0];
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    at = to;
    const decodes = typeof value === 'string' && !'&*!'.includes(text.charAt(valueFrom));
    if (decodes && style !== 'empty') {
      const { value: _, ...written } = field;
      expect(decodeScalar(text, written).text).toBe(value);
    }
  }
  expect(body.from).toBeGreaterThanOrEqual(frontmatter?.to ?? 0);
  expect(body.to).toBe(text.length);
}

it('has no more parsed piece by piece than it would as a whole', () => {
  const lines = Array.from({ length: 1_000 }, (_, i) => `k${i}: {a: 1, b: [2]}`);
  const { fields } = readFields(`---\n${lines.join('\n')}\n---\n`);
  expect(fields).toHaveLength(1_000);
  expect(fields.filter(({ style }) => style === 'flow')).toHaveLength(250);
  expect(fields.at(-1)).toMatchObject({ style: 'loose', value: '{a: 1, b: [2]}' });
});
