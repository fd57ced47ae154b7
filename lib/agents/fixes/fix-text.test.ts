import { describe, expect, test } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { findBrokenLaws, readerFor } from '@/test/fix-laws';
import { type FixInput, fixText, formatFault } from './fix-text';

const read = (text: string): FixInput =>
  readAgent(sourceOf(text), { rules: { kind: 'project' }, path: 'a.md' });

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is no such problem.');
  return value;
}

const fixAll = (text: string) => fixText(read(text), () => true, read);

const agent = (fields: string) =>
  `---\nname: a\ndescription: Does it. Well.\n${fields}---\n\nDo it.\n`;

test('every fix is made, and each kind is named once', () => {
  const { text, codes } = fixAll(agent('tools: read, bash\nbackground: yes\n'));
  expect(text).toBe(agent('tools: Read, Bash\nbackground: true\n'));
  expect([...codes].sort()).toEqual(['tools-none', 'value-invalid']);
});

test('a text without problems stays as it is', () => {
  expect(fixAll(agent(''))).toEqual({ text: agent(''), codes: [], faults: [] });
});

test('only the problems that are wanted are fixed', () => {
  const before = agent('tools: read\nbackground: yes\n');
  const { text } = fixText(read(before), ({ code }) => code === 'tool-case', read);
  expect(text).toBe(agent('tools: Read\nbackground: yes\n'));
});

test('a round that would leave more errors is not made', () => {
  const before = agent('tools: read\n');
  const errors = [...read('---\nname: a\n').problems, ...read('---\nname: a\n').problems];
  const worse = (text: string) => ({ ...read(text), problems: errors });
  const { text, faults } = fixText(read(before), () => true, worse);
  expect(text).toBe(before);
  expect(faults).toEqual([
    { code: 'tools-none', kind: 'harm', what: 'leave the file with more errors than it has' },
  ]);
});

describe('a fix that would do harm is not made, and is said to be our fault', () => {
  const before = agent('tools: read\n');
  /** The tool's problem with another fix: one that puts `insert` in place of `found`. */
  const harmful = (found: string, insert: string) => {
    const from = before.indexOf(found);
    const state = read(before);
    const problems = state.problems.map((problem) =>
      problem.code === 'tools-none'
        ? { ...problem, fix: [{ from, to: from + found.length, insert }] }
        : problem,
    );
    return fixText({ ...state, problems }, ({ code }) => code === 'tools-none', read);
  };

  test.each([
    [
      'a word of another field',
      'Does it',
      'Does that',
      'change words that the problem does not name',
    ],
    ['a word of the prompt', 'Do it', 'Do that', 'move text between the header and the prompt'],
    ['the fence', '---\n\nDo', '\nDo', 'change words that the problem does not name'],
  ])('%s', (_what, found, insert, what) => {
    const { text, codes, faults } = harmful(found, insert);
    expect(text).toBe(before);
    expect(codes).toEqual([]);
    expect(faults.map(({ code }) => code)).toEqual(['tools-none']);
    expect(faults[0]?.what).toBe(what);
  });

  test('in plain words', () => {
    const [fault] = harmful('Do it', 'Do that').faults;
    expect(fault && formatFault(fault)).toMatchInlineSnapshot(
      `"The fix of “The agent has no tools” was not made, because it would move text between the header and the prompt. That is a fault of Agent Catalog, not of the file; please report it."`,
    );
  });
});

describe('a fix that leads to another text than all of them together', () => {
  const before = agent('color: blu\ncolour: x\n');
  const from = before.indexOf('blu');
  const to = from + 'blu'.length;
  const problem = (severity: 'error' | 'warning', insert: string) => ({
    ...must(read(before).problems.find(({ code }) => code === 'color-unknown')),
    severity,
    fix: [{ from, to, insert }],
  });
  const graver = problem('error', 'blue');
  const other = problem('warning', 'green');
  const state = { ...read(before), problems: [graver, other] };
  const readAfter = (text: string) => (text === before ? state : { ...read(text), problems: [] });

  test('is not made by itself, and says that the others come first', () => {
    const { text, codes, faults } = fixText(state, (one) => one === other, readAfter);
    expect({ text, codes }).toEqual({ text: before, codes: [] });
    expect(faults.map(formatFault)).toMatchInlineSnapshot(`
      [
        "The fix of “The color is unknown” was not made by itself, because it would lead to another text than all of them together. Make the file’s other fixes first, or all at once.",
      ]
    `);
  });

  test('does not keep the graver one from being made', () => {
    const { text, faults } = fixText(state, (one) => one === graver, readAfter);
    expect({ text, faults }).toEqual({ text: before.replace('blu\n', 'blue\n'), faults: [] });
  });
});

test('of two keys with the same slip one goes before the other is renamed, in any order', () => {
  const before = '---\nname: a\ndescrip-tion: One.\ndescrip-tion: Two.\n---\n\nDo it.\n';
  const fixes = (text: string) => read(text).problems.filter(({ fix }) => fix);
  expect(fixes(before).map(({ code }) => code)).not.toContain('key-unknown');
  expect(fixAll(before).text).toContain('\ndescription: Two.\n');
});

test('of two slips that mean the same key none is chosen', () => {
  const before = '---\nname: a\ndescrip-tion: One.\ndesc-ription: Two.\n---\n\nDo it.\n';
  expect(findBrokenLaws(before, readerFor({ kind: 'project' }))).toEqual([]);
  expect(fixAll(before).text).toBe(before);
});

test.each([
  [
    'a sentence that goes on in the next line',
    'Use it: when',
    ['model: of the', '  code: changes'],
  ],
  ['the end of a quoted text', '"Use it: when', ['model: of the domain"']],
  ['a line of a block without its indent', '>-', ['Use it when', 'model: of the domain']],
  [
    'a text in quotes that end too early',
    "'It's used when",
    ['model: of the domain', "  changes'"],
  ],
  ['a line of the repair pass', 'Use it: when', ["model: the user's wish", '  decides']],
])('%s does not become a comment unseen', (_, description, lines) => {
  const header = ['name: a', `description: ${description}`, ...lines, 'model: opus'].join('\n');
  const before = `---\n${header}\n---\n\nDo it.\n`;
  expect(findBrokenLaws(before, readerFor({ kind: 'project' }))).toEqual([]);
  expect(fixAll(before).text).not.toContain('# ');
  const doubts = read(before).problems.flatMap(({ suggestion }) => suggestion?.doubt ?? []);
  expect(doubts.join()).toContain('comment');
});

test.each([
  ['a text that goes on in the next line', ['note: first', '  part', 'note: second']],
  ['the rest of a bracket above', ['note: b]', 'note: c']],
  ['what would leave nothing in its place', ['model: opus', 'model:']],
])('%s stays where its key stands twice', (_, lines) => {
  const before = agent(`${lines.join('\n')}\n`);
  expect(fixAll(before).text).toBe(before);
});

test('a field of one line becomes a comment where Claude Code reads the later one', () => {
  expect(fixAll(agent('model: opus\nmodel: sonnet\n')).text).toBe(
    agent('# model: opus\nmodel: sonnet\n'),
  );
});

test('of a key that stands more than twice none is chosen, and no order of fixes leaves another', () => {
  const before = `---\nname: a\ndescription: One.\n${'x-y: z\n\n'.repeat(5)}---\n\nDo it.\n`;
  const { problems } = read(before);
  const duplicates = problems.filter(({ code }) => code === 'key-duplicate');
  expect(duplicates.map(({ fix }) => fix)).toEqual(Array(4).fill(undefined));
  expect(duplicates[0]?.message).toContain('appears 5 times');
  expect(fixAll(before).text).toBe(before);
});

test('no line of a dialog goes because its label stands twice', () => {
  const dialog = 'assistant: One.\nassistant: Two.\n';
  const { problems } = read(`---\nname: a\ndesc-ription: Does it\n${dialog}---\n\nDo it.\n`);
  const duplicates = problems.filter(({ code }) => code === 'key-duplicate');
  expect(duplicates.map(({ fix }) => fix)).toEqual([undefined]);
});

test('line breaks of an unquoted text are unescaped before it is quoted', () => {
  const text =
    '---\nname: a\ndescription: "Use it when: needed.\\\\n\\\\nThen: more.\ntools: Read\n---\nB\n';
  expect(findBrokenLaws(text, readerFor({ kind: 'project' }))).toEqual([]);
  expect(fixAll(text).text).not.toContain('\\\\n');
});

test('repeated keys wait for a repair that takes them out of use and that somebody has to look at', () => {
  const keys = ['category: x', 'interval: 1', 'level: 2', 'tags: [a, `b'];
  const text = ['---', 'name: a', 'description: Does a.', ...keys, ...keys, '---', 'B', ''].join(
    '\n',
  );
  expect(findBrokenLaws(text, readerFor({ kind: 'project' }))).toEqual([]);
  const problems = read(text).problems.filter(({ code }) => code === 'key-duplicate');
  expect(problems).not.toEqual([]);
  expect(problems.filter(({ fix }) => fix)).toEqual([]);
});

test('one of two equal fields goes before a repair, which would put it out of use as a comment', () => {
  const before =
    '---\nname: a\nemoji: x\ndescription: I\nemoji: x\ndescription: Checks ----- and <!-- more\n';
  expect(findBrokenLaws(before, readerFor({ kind: 'project' }))).toEqual([]);
  expect(fixAll(before).text).not.toContain('# emoji');
});

test.each([
  ['all', ''],
  ['the start', '\nNote: do it.\n'],
])('a line below the description stays where it may be %s of the prompt', (_, rest) => {
  const before = `---\nname: a\ndescription: Use it for: tests, and more\nTest all things: one, two.\n\n----\n${rest}`;
  expect(fixAll(before).text).toBe(before);
  const suggestions = read(before).problems.flatMap(({ suggestion }) => suggestion?.doubt ?? []);
  expect(suggestions).toContain(
    'The lines below the description may belong to it or to the system prompt.',
  );
});

test('a key with a slip in it is put right before its field is taken from elsewhere', () => {
  const before =
    '---\nname: a\nde\ufffdscription: "Tests apps"\nmetadata:\n  description: Other\n---\n\nDo it.\n';
  expect(findBrokenLaws(before, readerFor({ kind: 'project' }))).toEqual([]);
  expect(fixAll(before).text).toBe(before.replace('de\ufffdscription', 'description'));
});

test('what nobody sees goes from the first line too while somebody has to decide on the header', () => {
  const header =
    '---\nname: a\ndescription: Finds\n__proto__: x\nMORE of it, and more.\nc: d\n---\n';
  const before = `\u200b${header}\nDo it.\n`;
  expect(fixAll(before).text).toBe(before.slice(1));
});

test('code below a sentence that YAML takes for a field stays in the prompt', () => {
  const header = '---\nname: a\ndescription: Helps\npermissionMode: acceptEdits\n';
  const prompt =
    'Test all things: one, two.\n\n    indented code\n\nTest all things: one, two.\n\n----\n';
  expect(fixAll(header + prompt).text).toBe(`${header}---\n${prompt}`);
});

test('a field that stands twice is fixed once one of the two is gone', () => {
  const tools = 'tools:\n  - Read\n  - LS\n';
  const text = `---\nname: a\ndescription: Does a.\n${tools}${tools}---\nB\n`;
  expect(findBrokenLaws(text, readerFor({ kind: 'project' }))).toEqual([]);
  expect(fixAll(text).text).toContain('Does a.\ntools:\n  - Read\n  - Glob\n---');
});

test('characters that nobody sees go first where they hide a fence', () => {
  const text =
    '---\rname: a\rdescription: Does a.\r---\rB\rmodel: inherit\n---\u200b\u200b\n\nMore.\n';
  expect(findBrokenLaws(text, readerFor({ kind: 'project' }))).toEqual([]);
});
