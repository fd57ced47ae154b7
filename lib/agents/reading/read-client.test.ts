import { describe, expect, it } from 'vitest';
import type { ClientReading, Rules } from '@/lib/agents/model/agent';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { decodeSource, encodeText } from '@/lib/agents/text/decode';
import { readClient, runRepairPass } from './read-client';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

function read(text: string, rules = PROJECT, path = 'probe.md'): ClientReading {
  return readClient(decodeSource(encodeText(text)), rules, path);
}

const file = (frontmatter: string) => `---\n${frontmatter}\n---\n\nBody\n`;

function load(frontmatter: string, rules = PROJECT, path?: string) {
  const reading = read(file(frontmatter), rules, path);
  if (!reading.loads) throw new Error(`It does not load: ${reading.reason}.`);
  return reading.agent;
}

describe('what keeps a file out', () => {
  it.each([
    ['', 'frontmatter-missing'],
    ['# Title\n', 'frontmatter-missing'],
    ['+++\nname = "a"\n+++\n', 'frontmatter-missing'],
    ['----\nname: a\ndescription: b\n----\n', 'frontmatter-missing'],
    ['\n---\nname: a\ndescription: b\n---\n', 'frontmatter-not-first'],
    ['```\n---\nname: a\ndescription: b\n---\n```\n', 'frontmatter-not-first'],
    ['\u200b---\nname: a\ndescription: b\n---\n', 'frontmatter-not-first'],
    ['\ufeff\ufeff---\nname: a\ndescription: b\n---\n', 'frontmatter-not-first'],
    ['---\nname: a\ndescription: b\n', 'frontmatter-unclosed'],
    ['---\n---\n', 'frontmatter-not-map'],
    [file('- name: a'), 'frontmatter-not-map'],
    [file('text'), 'frontmatter-not-map'],
    [file('name: a\n...\ndescription: b'), 'frontmatter-not-map'],
    [file('name: a\ndescription: "b "c" d"'), 'yaml-invalid'],
    [file('name: a\r\ndescription: b: c\r'), 'yaml-invalid'],
    [file('name: a\ndescription: b\0'), 'yaml-invalid'],
    [file('description: b'), 'name-missing'],
    [file('name:\ndescription: b'), 'name-missing'],
    [file('name: ""\ndescription: b'), 'name-missing'],
    [file('name: 123\ndescription: b'), 'name-not-text'],
    [file('name: [a]\ndescription: b'), 'name-not-text'],
    [file('name: {{NAME}}\ndescription: b'), 'name-not-text'],
    [file('name: a'), 'description-missing'],
    [file('name: a\ndescription: ~'), 'description-missing'],
    [file('name: a\ndescription: ""'), 'description-empty'],
    [file('name: a\ndescription: true'), 'description-not-text'],
    [file('name: a\ndescription:\n  - b'), 'description-not-text'],
    [file('name: "-a"\ndescription: b'), 'name-leading-dash'],
    [file('name: "a:b"\ndescription: b'), 'name-colon'],
    [file('name: a：b\ndescription: b'), 'name-colon'],
    [file('name: a\ufe55b\ndescription: b'), 'name-colon'],
    [file(`name: ${'a'.repeat(257)}\ndescription: b`), 'name-too-long'],
    [file('name: a\ndescription: b\nhooks: []'), 'hooks-invalid'],
    [file(`name: a\ndescription: b\nx: ${'['.repeat(33)}`), 'yaml-unchecked'],
  ])('%j', (text, reason) => {
    expect(read(text)).toMatchObject({ loads: false, reason });
  });

  it('is its size, in bytes', () => {
    const text = file('name: a\ndescription: é');
    const room = MAX_FILE_SIZE - encodeText(text).length;
    expect(read(text + ' '.repeat(room)).loads).toBe(true);
    expect(read(text + ' '.repeat(room + 1))).toMatchObject({ reason: 'file-too-large' });
    expect(read(text + ' '.repeat(room + 1), PLUGIN)).toMatchObject({ reason: 'file-too-large' });
  });
});

describe('project rules', () => {
  it('reads a whole agent', () => {
    const text = file(
      'name: a\ndescription: "b\\n c"\nmodel: " Inherit "\ntools: Task, MultiEdit\ncolor: red\nmaxTurns: 5\nmemory: foo',
    );
    expect(read(text)).toEqual({
      loads: true,
      repaired: false,
      frontmatter: { from: 4, to: text.indexOf('---', 4) },
      agent: {
        name: 'a',
        description: 'b\n c',
        model: 'inherit',
        tools: { kind: 'some', names: ['Agent'] },
        inheritsTools: false,
        toolEntries: [
          { written: 'Task', tool: 'Agent', status: 'alias' },
          { written: 'MultiEdit', tool: null, status: 'dead' },
        ],
        disallowedTools: [],
        color: 'red',
        settings: [
          { key: 'maxTurns', value: 5, ignored: null },
          { key: 'memory', value: null, ignored: 'value-invalid' },
        ],
        body: 'Body',
      },
    });
  });

  it.each([
    ['a literal \\n', 'description: a\\nb', 'a\nb'],
    ['a path', 'description: C:\\new', 'C:\new'],
    ['a backslash before it', "description: 'a\\\\nb'", 'a\\\nb'],
    ['no other escape', 'description: a\\tb\\rc', 'a\\tb\\rc'],
    ['blanks, which stay', 'description: " a "', ' a '],
    ['a comment sign', 'description: Fix issue #12', 'Fix issue'],
    ['an anchor', 'description: &x text', 'text'],
    ['a tag', 'description: !important agent', 'agent'],
    ['dashes', 'description: one --- two', 'one'],
    ['a merged value', 'x: &x {description: a}\n<<: *x', 'a'],
    ['a colon, repaired', 'description: Use when: x', 'Use when: x'],
    ['blanks at the end, repaired', 'description: Use when: x  ', 'Use when: x  '],
    ['an alias of nothing, repaired', 'description: *nope', '*nope'],
    ['a comment sign, repaired', 'description: Fix: issue # this', 'Fix: issue # this'],
    ['quotes and backslashes, repaired', 'description: "a" b\\t: "c" d', '"a" b\\t: "c" d'],
    ['100 kB, repaired', `description: ${'a: b '.repeat(20_000)}c`, `${'a: b '.repeat(20_000)}c`],
  ])('reads a description with %s', (_name, line, description) => {
    expect(load(`name: a\n${line}`).description).toBe(description);
  });

  it('repairs the other lines too', () => {
    const agent = load(
      'name: a\ndescription: b: c\nmodel: opus # fast\ntools: [Read, Grep]\ncolor: #ff0000',
    );
    expect(agent.model).toBe('opus # fast');
    expect(agent.tools).toEqual({ kind: 'some', names: ['Read', 'Grep'] });
  });

  it.each([
    ['red', 'red'],
    ['Red', null],
    ['gray', null],
    ['"#ff0000"', null],
    ['#ff0000', null],
    ['[red]', null],
  ])('color %s is %s', (written, color) => {
    expect(load(`name: a\ndescription: b\ncolor: ${written}`).color).toBe(color);
  });

  it('takes the last of two settings', () => {
    const { settings } = load('name: a\ndescription: b\nmaxTurns: 1\nmaxTurns: 2');
    expect(settings).toEqual([{ key: 'maxTurns', value: 2, ignored: null }]);
  });

  it('lets no key reach a prototype', () => {
    load('name: a\ndescription: b\n__proto__:\n  polluted: true\nconstructor: x');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('plugin rules', () => {
  it.each([
    ['name: a', 'probe.md', 'plug:a'],
    ['name: a', 'x/y/probe.md', 'plug:x:y:a'],
    ['name: a', 'x.md/probe.md', 'plug:x.md:a'],
    ['description: d', 'x/Probe.MD', 'plug:x:Probe'],
    ['name: ""', 'probe.md', 'plug:probe'],
    ['name: null', 'probe.md', 'plug:probe'],
    [`name: ${'a'.repeat(257)}`, 'probe.md', 'plug:probe'],
    ['name: 0x1F', 'probe.md', 'plug:31'],
    ['name: TRUE', 'probe.md', 'plug:true'],
    ['name: .nan', 'probe.md', 'plug:NaN'],
    ['name: [a, b]', 'probe.md', 'plug:a,b'],
    ['name: {{NAME}}', 'probe.md', 'plug:[object Object]'],
    ['name: "-a:b"', 'probe.md', 'plug:-a:b'],
    ['name: "a "b" c"', 'probe.md', 'plug:probe'],
  ])('%s in %s is called %s', (line, path, name) => {
    expect(load(line, PLUGIN, path).name).toBe(name);
  });

  it.each([
    ['description: " a\\n "', 'a'],
    ["description: 'a\\n'", 'a\\n'],
    ['description: 42', '42'],
    ['description: true', 'true'],
    ['description: "  "\nwhen_to_use: b', 'b'],
    ['when-to-use: c', 'c'],
    ['description: [a]\nwhen_to_use: b\nwhen-to-use: c', 'b'],
    ['description: null', 'Agent from plug plugin'],
    ['description: "a "b" c"', 'Agent from plug plugin'],
  ])('%s is described as %s', (line, description) => {
    expect(load(line, PLUGIN).description).toBe(description);
  });

  it('loads a file without frontmatter', () => {
    expect(read('\ufeff# Title\n', PLUGIN)).toMatchObject({
      loads: true,
      frontmatter: null,
      agent: { name: 'plug:probe', body: '# Title', tools: { kind: 'all' }, model: null },
    });
  });

  it('ignores what plugins may not set', () => {
    const { settings } = load('name: a\nhooks: []\nmaxTurns: 3', PLUGIN);
    expect(settings).toEqual([
      { key: 'hooks', value: null, ignored: 'plugin-ignored' },
      { key: 'maxTurns', value: 3, ignored: null },
    ]);
  });
});

/** The rule as format.md, section 1.4, words it; slow on purpose-made lines. */
function repairByExpression(yaml: string): string {
  return yaml
    .split('\n')
    .map((line) => {
      const match = /^([a-zA-Z_-]+):\s+(.+)$/.exec(line);
      const [, key, value] = match ?? [];
      if (key === undefined || value === undefined) return line;
      const quoted =
        (value.startsWith('"') && value.endsWith('"')) ||
        (value.startsWith("'") && value.endsWith("'"));
      if (quoted || !(/[{}[\]*&#!|>%@`]/.test(value) || value.includes(': '))) return line;
      return `${key}: "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    })
    .join('\n');
}

describe('runRepairPass', () => {
  it.each([
    'a: b: c',
    'a: b',
    'a:\tb: c',
    'a:  b: c  ',
    'a:b: c',
    'a1: b: c',
    'a.b: b: c',
    ' a: b: c',
    'a : b: c',
    'a: b: c\r',
    'a: b: c\u2028d',
    'a: "b: c"',
    'a: "b: c" ',
    "a: 'b: c'",
    'a: "',
    'a:\u00a0b: c',
    'a:   ',
    'a: |\n  b',
    'é: b: c',
    ': b: c',
  ])('does to %j what the rule says', (yaml) => {
    expect(runRepairPass(yaml) ?? yaml).toBe(repairByExpression(yaml));
  });

  it('is linear where the expression is not', () => {
    expect(runRepairPass(`a:${' '.repeat(1_000_000)}\r`)).toBeNull();
  });
});
