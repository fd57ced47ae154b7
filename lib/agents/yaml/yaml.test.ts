import { describe, expect, it, vi } from 'vitest';
import type { YamlValue } from '@/lib/agents/model/agent';
import { parseYaml, readValue } from './yaml';

const composed = vi.hoisted(() => ({ count: 0 }));
/** The real parser, counted. */
vi.mock('yaml', async (load) => {
  const real = await load<typeof import('yaml')>();
  class Composer extends real.Composer {
    constructor(...args: ConstructorParameters<typeof real.Composer>) {
      super(...args);
      composed.count++;
    }
  }
  return { ...real, Composer };
});

const read = (text: string) => parseYaml(text, { from: 0, to: text.length });

/** Maps as objects, so that expectations read well. */
function plain(value: YamlValue | undefined): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

describe('parseYaml', () => {
  it.each<[string, unknown]>([
    ['a: x', 'x'],
    ['a: x # c', 'x'],
    ['a: x#y', 'x#y'],
    ['a:', null],
    ['a: # c', null],
    ['a: #ff0000', null],
    ['a: "x\\ny"', 'x\ny'],
    ['a: "\\ud83d\\ude00 \\u00e9 \\x41 \\/"', '😀 é A /'],
    ["a: 'it''s'", "it's"],
    ['a: "x" # c', 'x'],
    ['a: [x, "y", 1, ~]', ['x', 'y', 1, null]],
    ['a: []', []],
    ['a: [[x], y]', [['x'], 'y']],
    ['a: {x: 1, y}', { x: 1, y: null }],
    ['a: {{X}}', { '[object Object]': null }],
    ['a:\n  - x\n  - y: 1\n    z: 2', ['x', { y: 1, z: 2 }]],
    ['a:\n- x\nb: y', ['x']],
    ['a:\n  b:\n    c: |\n      d\n  e: f', { b: { c: 'd\n' }, e: 'f' }],
    ['a: |\n  x\n\n  y\n', 'x\n\ny\n'],
    ['a: |-\n  x\n  y\n\n', 'x\ny'],
    ['a: |+\n  x\n\n', 'x\n\n'],
    ['a: >\n  x\n  y\n\n  z\n', 'x y\nz\n'],
    ['a: |\n  x\n  |', 'x\n|\n'],
    ['a: x\n  y\n  z', 'x y z'],
    ['a:\n  x\nb: y', 'x'],
    ['a: "x\n  y\n\n  z"', 'x y\nz'],
    ['a: !!str 123', '123'],
    ['a: !important x', 'x'],
    ['a: &b x', 'x'],
    ['b: &b x\na: *b', 'x'],
    ['b: &b {a: x}\n<<: *b', 'x'],
    ['b: &b {a: x}\n<<: *b\na: y', 'y'],
    ['b: &b {a: x}\nc: &c {a: y}\n<<: [*b, *c]', 'x'],
    ['a: x\na: y', 'y'],
    ['? a\n: x', 'x'],
    ['"a": x', 'x'],
    ['{"a": "x", "b": 1}', 'x'],
    ['  b: y\n  a: x', 'x'],
    ['a : x', 'x'],
    ['a:\tx', 'x'],
    ['a: ,x', ',x'],
    ['b: {}\na:\n  , x', ', x'],
    ['b: {}\na: x\n  , y', 'x , y'],
    ['b: {}\na: [x\n  , y]', ['x', 'y']],
    ['b: \uE5C0\na: ,x', ',x'],
    ['a: [\n  x\n]', ['x']],
    ['a: [[x\n],\n  y\n, z]', [['x'], 'y', 'z']],
    ['c:\n  b: [\n]\na: x', 'x'],
    ['a: !t', null],
    ['a: !!str', ''],
    ['a: !int 5', 5],
    ['a: !!int 1.5', 1.5],
    ['a: !!int "5"', '5'],
    ['a: !!float 5', 5],
    ['a: !!bool x', 'x'],
    ['a: !!timestamp 2026-01-01', '2026-01-01'],
    ['b: 1\na: &b\n  c: *b', { c: null }],
    ['a: &a [*a]', [null]],
    ['a: x\n<<: y', 'x'],
    ['a: x\n<<:', 'x'],
    ['a: x\n<<: [y]', 'x'],
    ['<<: [y, {a: x}]', 'x'],
    ['a: x\n<<: {a: y}', 'x'],
    ['b: {}\n[a]: x', 'x'],
    ['b: {}\n\n[a]: x', 'x'],
    [`${'k'.repeat(1_100)}: {}\na: x`, 'x'],
    ['a: "x\r\n  y"', 'x\ny'],
    ["a: 'x\r\n  y'", 'x\ny'],
    ["a: 'x\r\n\r\n\r\n  y'", 'x\n\n\ny'],
    ['a: "x\\\r\n  y"', 'x\ny'],
    ['a: "x \r\n  y"', 'x\ny'],
    ['a: "\r\n  x"', '\nx'],
    ['a: "x\n\r\n  y"', 'x\ny'],
    ['a: "x\\\n  y"', 'xy'],
    ['a: "x\\\n\n  y"', 'x\ny'],
    ['a: x\r\n  y', 'x y'],
    ['a: >\r\n  x\r\n  y\r\n', 'x y\n'],
    ['b: 1\na: |2\n    x\n   \n', '  x\n \n'],
    ['b: 1\na: |2\n    x\n    \n    \n', '  x\n  \n  \n'],
    ['b: 1\na: >2-\n   x\n   \n', ' x\n '],
    ['b: 1\nc: x\n\t\na: y', 'y'],
    ['b: 1\na: x\n\t\n  y', 'x\ny'],
    ['b: 1\nc: |\n  x\n\t\na: y', 'y'],
    ['b: 1\na: x\n \ty', 'x y'],
    ['b: {}\na: ,x', ',x'],
    ['b: {}\na:\n  - ,x', [',x']],
    ['a: x\u2028y', 'x\u2028y'],
    ['a: x\u0085y', 'x\u0085y'],
    ['a: \u001b[31mx', '\u001b[31mx'],
    ['a: x\rb: y', 'x'],
    ['b: y\ra: x', 'x'],
    ['a: x\r\r\nb: y\r\r\n', 'x'],
    ['a: x\r\nb:\r\n  - y\r\n', 'x'],
    ['__proto__: {a: y}\na: x', 'x'],
    ['a: {__proto__: {b: c}}', { ['__proto__']: { b: 'c' } }],
  ])('%j', (text, value) => {
    const yaml = read(text);
    expect(yaml.kind).toBe('map');
    expect(plain(readValue(yaml, 'a'))).toEqual(value);
  });

  it.each([
    'a: b: c',
    'a: b:',
    'a: b:\tc',
    'a: *.ts',
    'a: @b',
    'a: `b`',
    'a: %b',
    'a: [b] c',
    'a: "b" c',
    'a: "b',
    'a: "\\d"',
    "a: 'b'c'",
    'a: - b',
    'a: | b',
    'a: b\nc\n',
    'a: b\n<c>\n',
    'a: b\n c: d',
    'a: b\n  c: d',
    'a:\n  b\nc',
    'a: |\n\tb',
    'a: |\nb\n',
    '%YAML 1.2\na: b',
    'a: x\0',
    'a: b # \0',
    'a: *nope',
    'a: x\nb: [*nope]',
    'a: *b\nb: &b x',
    'a: [x',
    'a: "x"# c',
    'a: [x]# c',
    'a: |# c\n  x',
    'a: [x]: y',
    'a: {x}: y',
    'a: {b: c}: d',
    'b:\n  - a: {x}: y',
    'a: [x\n  y: z]',
    'a: [x,\ny]',
    'a: "\\ud83d"',
    'b: {}\na: "x \\udc00\\ud83d"',
    'a\n : x',
    '*b',
    '- *b',
    'a: [,]',
    'a: x\n- b',
  ])('refuses %j', (text) => {
    expect(read(text).kind).toBe('invalid');
  });

  // Tabs that indent: the client's parser refuses them, and its repair pass does not.
  it.each<[string, unknown]>([
    ['a:\n\t- x\n\t- y', ['x', 'y']],
    ['a:\n\t- x\nb: {c: d}', ['x']],
    ['b: 1\na:\n\tx: y', { x: 'y' }],
    ['b: 1\na:\n\tx', 'x'],
    ['b: 1\na: x\n\ty', 'x y'],
    ["b: 1\na: 'x\n\ty'", 'x y'],
    ['b: 1\na: x # c\n\t\nc: y', 'x'],
    ['b: 1\na: x # c\n\t# c', 'x'],
    ['b: 1\na: "x"\n\t\nc: y', 'x'],
    ['b: 1\nc:\n\t\na: x', 'x'],
  ])('takes tabs for indents: %j', (text, value) => {
    const yaml = read(text);
    expect(yaml).toMatchObject({ kind: 'map', tabbed: true });
    expect(plain(readValue(yaml, 'a'))).toEqual(value);
  });

  it.each(['b: 1\n\ta: x', 'a:\n \t- x', 'a: x\n\tb: y'])(
    'takes no tab for an indent in %j',
    (text) => {
      expect(read(text).kind).toBe('invalid');
    },
  );

  it.each(['', '\n', '# c', 'text', '- a', '[a]', '"a"', 'a: b\n...\nc: d', '~'])(
    'finds no map in %j',
    (text) => {
      expect(read(text).kind).toBe('other');
    },
  );

  it.each(['a: b\n...\n', 'a: b\n...\n...\n', 'a: |\n  b\n...\n\n...\n# c\n'])(
    'takes dots at the end for nothing in %j',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'map', fields: [{ key: 'a' }] });
    },
  );

  it.each([
    ['deep brackets', `a: ${'['.repeat(33)}${']'.repeat(33)}`],
    ['a long chain', `${'? '.repeat(33)}a`],
    ['a long value that is not simple', `a: {b: ${'c'.repeat(65_537 - 8)}}\n`],
    ['2,001 lines that are not simple', '1: x\n'.repeat(2_001)],
  ])('leaves %s unchecked, without the parser', (_name, text) => {
    composed.count = 0;
    expect(read(text).kind).toBe('unchecked');
    expect(composed.count).toBe(0);
  });

  it.each([
    ['a megabyte of text', `a: ${'x'.repeat(1_000_000)}`, 1],
    ['a megabyte in quotes', `a: "${'\\"'.repeat(500_000)}"`, 1],
    ['a megabyte in a block', `a: |\n${'  x: y\n'.repeat(100_000)}`, 1],
    ['100,000 keys', Array.from({ length: 100_000 }, (_, i) => `k${i}: v`).join('\n'), 100_000],
  ])('reads %s', (_name, text, fields) => {
    const yaml = read(text);
    expect(yaml.kind === 'map' && yaml.fields.length).toBe(fields);
  });

  it('gives the parser what is within the limits', () => {
    composed.count = 0;
    expect(read(`a: ${'['.repeat(30)}${']'.repeat(30)}`).kind).toBe('map');
    expect(composed.count).toBeGreaterThan(0);
  });

  it('knows a long line for no YAML without the parser', () => {
    expect(read(`a: ${'x'.repeat(100_000)}: y`).kind).toBe('invalid');
  });

  it('expands aliases only so far', () => {
    const list = (items: readonly string[]) => `[${items.join(', ')}]`;
    const [words, lists] = [Array(150).fill('x'), Array(140).fill('*l')];
    const yaml = read(`l: &l ${list(words)}\ntools: ${list(lists)}\n`);
    expect(yaml.kind).toBe('map');
    const shown = JSON.stringify(readValue(yaml, 'tools')).match(/"x"/g) ?? [];
    expect(shown.length).toBeGreaterThan(10_000);
    expect(shown.length).toBeLessThanOrEqual(20_000);
  });

  it.each([['a:\n  ? b\n: c\n', ['a:\n  ? b\n', ': c\n']]])(
    'parts two entries that share a line: %j',
    (text, entries) => {
      const yaml = read(text);
      if (yaml.kind !== 'map') throw new Error(yaml.kind);
      expect(yaml.fields.map(({ from, to }) => text.slice(from, to))).toEqual(entries);
    },
  );

  it('reads only the range that it is given', () => {
    const text = '---\na: b\n---\nc: d\n';
    const yaml = parseYaml(text, { from: 4, to: 9 });
    expect(yaml.kind === 'map' && yaml.fields).toEqual([
      {
        from: 4,
        to: 9,
        key: 'a',
        keyFrom: 4,
        keyTo: 5,
        valueFrom: 7,
        valueTo: 8,
        style: 'plain',
        value: 'b',
      },
    ]);
  });
});

/** `key[value]style` of each field, and between `|` the lines that are its own. */
function places(text: string): string[] {
  const yaml = read(text);
  if (yaml.kind !== 'map') return [yaml.kind];
  return yaml.fields.map(({ from, to, keyFrom, keyTo, valueFrom, valueTo, style }) => {
    const key = text.slice(keyFrom, keyTo);
    return `${key}[${text.slice(valueFrom, valueTo)}]${style} |${text.slice(from, to)}|`;
  });
}

describe('places of fields', () => {
  it.each([
    ['a: x\nb: y', ['a[x]plain |a: x\n|', 'b[y]plain |b: y|']],
    ['# c\na: x # d\n\n# e\nb: y\n', ['a[x]plain |a: x # d\n|', 'b[y]plain |b: y\n|']],
    ['a:  # c\nb: y\n', ['a[]empty |a:  # c\n|', 'b[y]plain |b: y\n|']],
    ['a: x\n  y\n\nb: y\n', ['a[x\n  y]plain |a: x\n  y\n|', 'b[y]plain |b: y\n|']],
    ['a: "x\n  y" # c\nb:\n', ['a["x\n  y"]double |a: "x\n  y" # c\n|', 'b[]empty |b:\n|']],
    ['a:\n  - x\n  # c\n  - y\n  # d\n', ['a[- x\n  # c\n  - y]block |a:\n  - x\n  # c\n  - y\n|']],
    ['a:\n  b: {}\n  c:\n\n', ['a[b: {}\n  c:]block |a:\n  b: {}\n  c:\n|']],
    ['a: |\n  x\n\n\nb: y\n', ['a[|\n  x]literal |a: |\n  x\n|', 'b[y]plain |b: y\n|']],
    ['a: |+\n  x\n\nb: y\n', ['a[|+\n  x\n]literal |a: |+\n  x\n\n|', 'b[y]plain |b: y\n|']],
    ['a: >-\r\n  x\r\nb: y\r\n', ['a[>-\r\n  x]folded |a: >-\r\n  x\r\n|', 'b[y]plain |b: y\r\n|']],
    ['a: &x y\nb: *x\n', ['a[&x y]plain |a: &x y\n|', 'b[*x]plain |b: *x\n|']],
    ['a: !t\n  x\n', ['a[!t\n  x]plain |a: !t\n  x\n|']],
    ['{a: x, "b": [y]}\n', ['a[x]plain |a: x|', '"b"[[y]]flow |"b": [y]|']],
    ['? a\nb: {}\n', ['a[]empty |? a\n|', 'b[{}]flow |b: {}\n|']],
    ['a: x\r\r\nb: {}\r\r\n', ['a[x]plain |a: x\r\r\n|', 'b[{}]flow |b: {}\r\r\n|']],
    ['  a: x\n  b: y\n', ['a[x]plain |  a: x\n|', 'b[y]plain |  b: y\n|']],
  ])('%j', (text, expected) => {
    expect(places(text)).toEqual(expected);
  });
});
