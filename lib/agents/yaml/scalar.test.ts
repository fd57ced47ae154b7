import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isScalar, parseDocument } from 'yaml';
import { decodeScalar, encodeScalar, type ScalarStyle, type WrittenScalar } from './scalar';

// On a busy machine, not because any case is slow.
vi.setConfig({ testTimeout: 60_000 });

const STYLES: readonly ScalarStyle[] = ['plain', 'single', 'double', 'literal', 'folded'];

const STYLE_OF: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Where the client reads something else than yaml: see client-yaml.ts. */
const CLIENTS_OWN = /^k:\s+["'].*\r\n|^k:\s+".*\\\n|^k: +[|>][-+]?[1-9]/s;

/** The scalar under `k` as yaml sees it, or null where it is no valid text. */
function parsed(text: string): { scalar: WrittenScalar; value: string } | null {
  const document = parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) return null;
  const node = document.get('k', true);
  if (!isScalar(node) || !node.range || typeof node.source !== 'string') return null;
  const style = STYLE_OF[node.type ?? ''];
  if (style === undefined) return null;
  const block = style === 'literal' || style === 'folded';
  const value = block || style !== 'plain' ? node.value : node.source;
  if (typeof value !== 'string') return null;
  const [valueFrom, valueTo] = node.range;
  const keyFrom = text.lastIndexOf('k:', valueFrom);
  const from = text.lastIndexOf('\n', keyFrom) + 1;
  return { scalar: { from, to: valueTo, keyFrom, valueFrom, valueTo, style }, value };
}

function decoded(text: string): string | null {
  const found = parsed(text);
  return found && decodeScalar(text, found.scalar).text;
}

/** Every character of the value that the file holds as it is stands where `toFile` says. */
function expectMap(text: string, scalar: WrittenScalar) {
  const { text: value, toFile } = decodeScalar(text, scalar);
  let before = scalar.valueFrom;
  for (let i = 0; i <= value.length; i++) {
    const at = toFile(i);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Math.max(scalar.valueTo, text.length));
    before = at;
    if (/[a-z]/.test(value[i] ?? '') && text[at] !== '\\') expect(text[at]).toBe(value[i]);
  }
}

describe('decodeScalar', () => {
  // In quotes the client keeps the line breaks of CR LF.
  it.each<[string, string, string?]>([
    ['k: one two\n', 'one two'],
    ['k: one  \n  two\n\n\n  three # no\n', 'one two\n\nthree'],
    ["k: 'it''s: so'\n", "it's: so"],
    ["k: 'a  \n\n  b'\n", 'a\nb', 'a\n\nb'],
    ['k: "a\\n\\t\\x41\\u0042\\U0001F600\\/\\"\\\\"\n', 'a\n\tAB😀/"\\'],
    ['k: "a \\\n   b\\\n  \\ c"\n', 'a b c', 'a \nb\n c'],
    ['k: "a\\\n\n  b"\n', 'a\nb', 'a\n\nb'],
    ['k: "a\\t  \n  b"\n', 'a\t b', 'a\t\nb'],
    ['k: ""\n', ''],
    ["k: ''\n", ''],
    ['k: |\n  a\n   b\n\n  c\nz: 1\n', 'a\n b\n\nc\n'],
    ['k: |-\n  a\n\nz: 1\n', 'a'],
    ['k: |+\n  a\n\n\nz: 1\n', 'a\n\n\n'],
    ['k: |1-\n  a\n b\n', ' a\nb'],
    ['k: |2\n    a\n   \n', '  a\n \n'],
    ['k: >\n  a\n  b\n\n  c\n\n\n  d\nz: 1\n', 'a b\nc\n\nd\n'],
    ['k: >-\n  a\n    b\n    c\n  d\n', 'a\n  b\n  c\nd'],
    ['k: >-\n\n  a\n\n    b\n\n  c\n', '\na\n\n  b\n\nc'],
    ['k: |\nz: 1\n', ''],
    ['k: |+\n\n\nz: 1\n', '\n\n'],
  ])('reads %j', (text, value, crlf = value) => {
    expect(decoded(text)).toBe(value);
    expect(decoded(text.replaceAll('\n', '\r\n'))).toBe(crlf);
  });

  it('takes a lone carriage return for a line break', () => {
    const text = 'k: one\r  two\rz: 1';
    const scalar = { from: 0, to: 13, keyFrom: 0, valueFrom: 3, valueTo: 12 };
    expect(decodeScalar(text, { ...scalar, style: 'plain' }).text).toBe('one two');
  });

  it('leaves out anchors and tags', () => {
    expect(decoded('k: &x !!str "a b"\n')).toBe('a b');
    expect(decoded('k: !x &y\n  a b\n')).toBe('a b');
    expect(decoded('k: !x |-\n  a\n')).toBe('a');
  });

  it('takes a loose value as a person reads it', () => {
    const text = 'k: say: "a\r\n<b>\n\nc';
    const scalar = {
      from: 0,
      to: 18,
      keyFrom: 0,
      valueFrom: 3,
      valueTo: 18,
      style: 'loose',
    } as const;
    const { text: value, toFile } = decodeScalar(text, scalar);
    expect(value).toBe('say: "a\n<b>\n\nc');
    expect(text.slice(toFile(8), toFile(11))).toBe('<b>');
  });

  it('maps an escape, a fold and an indent to the file', () => {
    const text = 'k: "a\\u0041b\n  c"\n';
    const { scalar } = parsed(text) ?? expect.fail();
    const { text: value, toFile } = decodeScalar(text, scalar);
    expect(value).toBe('aAb c');
    expect([0, 1, 2, 3, 4, 5].map(toFile)).toEqual([4, 5, 11, 12, 15, 16]);
  });

  it('gives the whole value for offsets behind an alias', () => {
    const scalar = {
      from: 0,
      to: 6,
      keyFrom: 0,
      valueFrom: 3,
      valueTo: 5,
      style: 'plain',
    } as const;
    const { text, toFile } = decodeScalar('k: *a\n', { ...scalar, value: 'elsewhere' });
    expect(text).toBe('elsewhere');
    expect([0, 4, 9].map(toFile)).toEqual([3, 5, 5]);
  });

  const piece = fc.constantFrom(
    ...[
      'a',
      'bc',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '\n  ',
      '\n   ',
      '\n  \n',
      '\t',
      ': ',
      ' #',
      '\\',
      '\\n',
    ],
    ...[
      '"',
      "'",
      "''",
      '\\"',
      '\\x41',
      '\\u00e9',
      '\\\n  ',
      '-',
      '|',
      '>',
      '+',
      '2',
      '😀',
      '\r\n  ',
    ],
  );
  const source = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const written = fc
    .tuple(
      fc.constantFrom('', '"', "'", '|\n  ', '|-\n  ', '|+\n ', '>\n  ', '>+\n  ', '>1-\n '),
      source,
    )
    .map(([open, inner]) => {
      const close = open === '"' || open === "'" ? open : '';
      return `k: ${open}${inner}${close}\nz: 1\n`;
    });

  it('agrees with yaml on every text it accepts', () => {
    let compared = 0;
    fc.assert(
      fc.property(written, (text) => {
        const found = CLIENTS_OWN.test(text) ? null : parsed(text);
        if (found === null) return;
        compared += 1;
        expect(decodeScalar(text, found.scalar).text).toBe(found.value);
        expectMap(text, found.scalar);
      }),
      { numRuns: 2500 },
    );
    expect(compared).toBeGreaterThan(600);
  });

  it('never throws', () => {
    const styles = fc.constantFrom(...STYLES, 'loose' as const);
    fc.assert(
      fc.property(source, styles, fc.nat(20), fc.nat(20), (text, style, a, b) => {
        const valueFrom = Math.min(a, b, text.length);
        const valueTo = Math.min(Math.max(a, b), text.length);
        const scalar = { from: 0, keyFrom: 0, to: valueTo, valueFrom, valueTo, style };
        expectMap(text, scalar);
      }),
    );
  });
});

describe('encodeScalar', () => {
  const place = { eol: '\n', indent: '  ' };

  it.each([
    ['one two', 'one two'],
    ['a: b', null],
    ['a #b', null],
    ['a#b:c', 'a#b:c'],
    ['ends:', null],
    ['', null],
    [' x', null],
    ['two\nlines', null],
    ['a --- b', null],
    ['3 blind mice', '3 blind mice'],
    ['gpt-5', 'gpt-5'],
    ['emoji 😀 and 漢字', 'emoji 😀 and 漢字'],
  ])('writes %j plain as %j', (value, expected) => {
    expect(encodeScalar(value, 'plain', place)).toBe(expected);
  });

  it.each([
    ...['12', '1_000', '1:30', '0b11', '007', '+1', '.5', '1e3', '1.2.3', '-.inf', '.NaN', '0x1F'],
    ...['true', 'No', 'y', 'NULL', '~', '2026-01-01', '2026-01-01 10:00:00 +1', '<<', '='],
    ...[...'-?:,[]{}#&*!|>\'"%@`'].map((sign) => `${sign}x`),
  ])('never writes %j plain', (value) => {
    expect(encodeScalar(value, 'plain', place)).toBeNull();
    expect(encodeScalar(value, 'double', place)).toBe(JSON.stringify(value));
  });

  it.each([
    ['a, b', 'plain', null],
    ['Bash(git:*)', 'plain', 'Bash(git:*)'],
  ] as const)('writes %j into a flow list as %s', (value, style, expected) => {
    expect(encodeScalar(value, style, { ...place, flow: true })).toBe(expected);
  });

  it.each([
    ["it's", 'single', "'it''s'"],
    ['a\nb', 'single', null],
    ['a\n"b"\\n\t\u0007', 'double', '"a\\n\\"b\\"\\\\n\\t\\u0007"'],
    ['a ---- b', 'double', '"a \\u002d\\u002d-- b"'],
    ['\ud800', 'double', null],
    ['a\n\nb', 'literal', '|-\n  a\n\n  b'],
    ['a\n', 'literal', '|\n  a'],
    [' a\nb', 'literal', null],
    ['\n\ta', 'literal', null],
    ['\na', 'literal', '|-\n\n  a'],
    ['a\n\n', 'literal', null],
    ['a\n---\nb', 'literal', null],
    ['a\rb', 'literal', null],
    ['', 'literal', null],
    ['a\nb\n\nc\n', 'folded', '>\n  a\n\n  b\n\n\n  c'],
    ['a\n  b', 'folded', null],
  ] as const)('writes %j as %s: %j', (value, style, expected) => {
    expect(encodeScalar(value, style, place)).toBe(expected);
  });

  it('uses the line end and the indent it is given', () => {
    const given = { eol: '\r\n', indent: '    ' };
    expect(encodeScalar('a\nb', 'literal', given)).toBe('|-\r\n    a\r\n    b');
  });

  const word = fc.constantFrom(
    ...[
      'a',
      'word',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '\t',
      ': ',
      ' #',
      ':',
      '#',
      '-',
      '---',
      '\\n',
      '\\',
      '"',
      "'",
    ],
    ...[
      '{',
      ']',
      ',',
      '&',
      '*',
      '!',
      '|',
      '>',
      '%',
      '@',
      '`',
      '😀',
      '漢',
      'ש',
      '\r',
      '\0',
      '\u0085',
      '\ufeff',
    ],
    ...['12', '.', '_', 'true', 'null', '2026-01-01', '\u2028', '?', '~', '='],
  );
  const value = fc.oneof(
    fc.array(word, { maxLength: 10 }).map((words) => words.join('')),
    fc.string({ unit: 'grapheme' }),
  );

  it('writes what yaml, and the client after its repair, read back', () => {
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(...STYLES),
        fc.constantFrom('\n', '\r\n'),
        (text, style, eol) => {
          const written = encodeScalar(text, style, { eol, indent: '  ' });
          if (written === null) {
            expect(style).not.toBe('double');
            return;
          }
          expect(written).not.toContain('---');
          const file = `k: ${written}${eol}z: 1${eol}`;
          expect(decoded(file)).toBe(text);
          if (style === 'plain') expect(parseDocument(file).get('k')).toBe(text);
        },
      ),
      { numRuns: 2500 },
    );
  });
});
