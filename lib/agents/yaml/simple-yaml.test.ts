import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, parseAllDocuments } from 'yaml';
import type { Field } from '@/lib/agents/model/agent';
import { parseSimpleYaml } from './simple-yaml';
import { parseYaml } from './yaml';
import { isSafeYaml } from './yaml-guard';

const read = (text: string) => parseSimpleYaml(text, { from: 0, to: text.length });

/** What the yaml package says: JSON of the map, `invalid`, or null for what is no map. */
function byPackage(text: string): string | null {
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    merge: true,
    strict: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents)) return null;
  if (documents.some(({ errors }) => errors.length > 0)) return 'invalid';
  const [document] = documents;
  if (documents.length !== 1 || !isMap(document?.contents)) return null;
  return toJson(document.toJS({ mapAsMap: true }));
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => {
    if (inner instanceof Map) return [...inner].map(([key, entry]) => [String(key), entry]);
    return typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner;
  });
}

function bySimple(text: string): string | null {
  const yaml = read(text);
  if (yaml?.kind !== 'map') return yaml?.kind ?? null;
  return toJson(new Map(yaml.fields.map(({ key, value }) => [key, value])));
}

const word = fc.constantFrom(
  ...['a', 'b c', 'Use when', '12', '1.5', '-', '?', ':', ': ', '#', ' #', 'é', '日本', '😀'],
  ...['(b, c)', 'Bash(git:*)', 'mcp__a__*', '*', '.', 'true', 'null', '~', ' ', '\\n', "'", '"'],
  ...['=', '+', '|', '>', '|-', '>-', '\u00a0', '\u2028', '/', ' - ', ';', '[', ']', '{', '}', ','],
  ...['&', '!', '%', '@', '`', '\\', '0x1F', '<example>', 'user: "hi"', '\t', 'x:y', '- '],
);
const words = fc.array(word, { maxLength: 4 }).map((list) => list.join(''));
const value = fc.oneof(
  words,
  words.map((text) => `"${text.replaceAll('\\', '').replaceAll('"', '\\"')}"`),
  words.map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.array(words, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  fc.constantFrom('|', '>', '|-', '>-', '', '# c', '[]', '"a" # c'),
);
const nice = fc
  .array(fc.constantFrom('a', 'b c', 'é', '日本', '12', 'x:y', '(b, c)', '*', "it's", ' - '), {
    maxLength: 3,
  })
  .map((list) => list.join(''));
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '', '', '', '  ', '  ', '    ', '  - ', '- '),
    fc.constantFrom(
      'a',
      'b-c',
      'x_y',
      'name',
      'a',
      'b-c',
      'x_y',
      'name',
      '__proto__',
      '"q"',
      'a b',
    ),
    fc.constantFrom(': ', ': ', ': ', ':', ' : ', ':\t'),
    fc.oneof({ weight: 3, arbitrary: nice }, { weight: 1, arbitrary: value }),
    fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n', '\n  - a\n', '\n# c\n'),
  )
  .map((parts) => parts.join(''));
const yamlText = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join(''));

describe('parseSimpleYaml', () => {
  it('says what the yaml package says, or nothing', () => {
    let said = 0;
    fc.assert(
      fc.property(yamlText, (text) => {
        const simple = bySimple(text);
        // The client takes a leading comma for text.
        if (simple === null || !isSafeYaml(text) || /[:-]\s+,/.test(text)) return;
        said++;
        expect(simple).toBe(byPackage(text));
      }),
      { numRuns: 8_000 },
    );
    expect(said).toBeGreaterThan(500);
  });

  it('sees fields where the parser sees them', () => {
    const place = ({ value: _, ...rest }: Field) => rest;
    let seen = 0;
    fc.assert(
      fc.property(yamlText, (text) => {
        const simple = read(text);
        if (simple?.kind !== 'map') return;
        // An anchor sends the whole text to the parser.
        const whole = `${text}zz: &a b\n`;
        const parsed = parseYaml(whole, { from: 0, to: whole.length });
        if (parsed.kind !== 'map') return;
        seen++;
        expect(simple.fields.map(place)).toEqual(parsed.fields.slice(0, -1).map(place));
      }),
      { numRuns: 4_000 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  it.each([
    'a: x\nb: "y"\nc: \'z\'\nd: [e, "f"]\ng:\n  - h\n  - "i"\n',
    'hooks:\n  PreToolUse:\n    - matcher: Bash\n      hooks:\n        - type: command\n          command: "x"\n',
    'a: |\n  b: c\n    d\n\n  e\nf: >-\n  g\n  h\n',
    'a: x\r\nb:\r\n  - y\r\n',
    'a:\n- x\nb: y\n',
    'a: ,x',
  ])('needs no parser for %j', (text) => {
    expect(read(text)?.kind).toBe('map');
  });

  it.each([
    'a: &b x',
    'a: x\n  y',
    'a: "x\n  y"',
    'a: {b: c}',
    'a: [[b]]',
    'a: |+\n  b\n',
    'a: |2\n  b\n',
    'a: >\n  b\n   c\n',
    '? a\n: b',
    '"a": b',
    '- a',
    'a: x\rb: y',
    '<<: x',
    '1: x',
    'true: x',
    '...',
    '%YAML 1.2',
    '  a: x',
    'a:\n\t- x',
    '',
  ])('leaves %j to the parser', (text) => {
    expect(read(text)).toBeNull();
  });

  it.each([
    ['a: x\nb: c: d', 9],
    ['a: b:', 4],
    ['a:\n  b: c: d\n', 9],
    ['a: x\0', 4],
  ])('knows %j for no YAML', (text, at) => {
    expect(read(text)).toEqual({ kind: 'invalid', at });
  });
});
