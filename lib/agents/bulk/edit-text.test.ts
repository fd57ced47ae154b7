import { describe, expect, it } from 'vitest';
import { editText } from './edit-text';
import { nameBy, type Replacement, type TextOperation } from './operation';
import { findFault, findingExpression } from './replace-all';
import { summarizeChange, tellChange, tellTakenBack, tellTakingBack } from './tell-change';

const text = (head: string, body = 'You help.\n') => `---\n${head}\n---\n${body}`;
const AGENT = text('name: a\ndescription: Helps');

function edit(before: string, operation: TextOperation): string {
  const edited = editText(before, operation, {
    path: 'sub/My Agent.md',
    rules: { kind: 'project' },
    name: 'a',
    replaceAll: (within, asked) =>
      asked.regex
        ? within.replace(findingExpression(asked), asked.replace)
        : within.replace(findingExpression(asked), () => asked.replace),
  });
  return edited.ok ? edited.text : `refused: ${edited.message}`;
}

const replacement: Replacement = {
  where: 'prompt',
  find: 'help',
  replace: '$1',
  word: false,
  matchCase: true,
  regex: false,
};

const TALKS = text(
  String.raw`name: a
description: Helps\n<example>\nuser: "a longer request"\n</example>\n<example>\nuser: "u"\n</example>\n<example>\nuser: "the longest request of all"\n</example>`,
);

describe('editText', () => {
  it.each([
    [1, 0, ['"u"']],
    [2, 0, ['"a longer request"', '"u"']],
    [0, 0, []],
    [3, 0, ['"a longer request"', '"u"', '"the longest request of all"']],
    [0, 15, ['"a longer request"', '"u"']],
  ])('keeps %i examples, and those of at most %i tokens', (keep, above, left) => {
    const after = edit(TALKS, { kind: 'trim-examples', keep, above });
    expect(after.match(/"[^"]+"/g) ?? []).toEqual(left);
    expect(after).toMatch(/^---\nname: a\ndescription: Helps.*\n---\nYou help.\n$/);
    expect(tellChange(TALKS, after)).toEqual(
      left.length === 3
        ? []
        : [`description: ${3 - left.length} ${left.length === 2 ? 'example' : 'examples'} fewer`],
    );
  });

  it.each<[string, TextOperation, string, string]>([
    [
      'sets a field',
      { kind: 'set-field', key: 'model', value: 'haiku' },
      AGENT,
      text('name: a\ndescription: Helps\nmodel: haiku'),
    ],
    [
      'removes a field',
      { kind: 'unset-field', key: 'model' },
      text('name: a\ndescription: Helps\nmodel: x'),
      AGENT,
    ],
    [
      'sets tools with commas in a new field',
      { kind: 'set-field', key: 'tools', value: ['Read', 'Grep'] },
      AGENT,
      text('name: a\ndescription: Helps\ntools: Read, Grep'),
    ],
    [
      'sets tools as the list is written',
      { kind: 'set-field', key: 'tools', value: ['Read', 'Grep'] },
      text('name: a\ndescription: Helps\ntools:\n  - Bash'),
      text('name: a\ndescription: Helps\ntools:\n  - Read\n  - Grep'),
    ],
    ['adds no tool where all are there', { kind: 'add-tool', tool: 'Grep' }, AGENT, AGENT],
    [
      'adds a tool as the list is written',
      { kind: 'add-tool', tool: 'Grep' },
      text('name: a\ndescription: Helps\ntools: Read,Bash'),
      text('name: a\ndescription: Helps\ntools: Read,Bash,Grep'),
    ],
    [
      'gives a tool back that was taken away',
      { kind: 'add-tool', tool: 'Grep' },
      text('name: a\ndescription: Helps\ndisallowedTools: Grep'),
      AGENT,
    ],
    [
      'takes a tool out of a list',
      { kind: 'remove-tool', tool: 'Bash' },
      text('name: a\ndescription: Helps\ntools: [Read, "Bash(git:*)"]'),
      text('name: a\ndescription: Helps\ntools: [Read]'),
    ],
    [
      'takes a tool from what is inherited',
      { kind: 'remove-tool', tool: 'Bash' },
      AGENT,
      text('name: a\ndescription: Helps\ndisallowedTools: Bash'),
    ],
    [
      'does not take the only tool',
      { kind: 'remove-tool', tool: 'Bash' },
      text('name: a\ndescription: Helps\ntools: Bash'),
      'refused: Bash is its only tool; without it the agent could do nothing.',
    ],
    [
      'renames after the file, and refuses a name that would not load',
      { kind: 'rename', rule: { kind: 'prefix', prefix: 'x:' }, inExamples: false },
      AGENT,
      'refused: Claude Code does not load an agent whose name contains a colon.',
    ],
    [
      'replaces in the prompt alone, and takes a plain text as it is',
      { kind: 'replace', ...replacement },
      text('name: a\ndescription: help', 'help (help)\n'),
      text('name: a\ndescription: help', '$1 ($1)\n'),
    ],
    [
      'replaces whole words in any case',
      { kind: 'replace', ...replacement, word: true, matchCase: false, replace: 'serve' },
      text('name: a\ndescription: x', 'Help helps help.\n'),
      text('name: a\ndescription: x', 'serve helps serve.\n'),
    ],
    [
      'replaces what a regular expression finds in the description',
      { kind: 'replace', ...replacement, where: 'description', find: '(\\w+)s$', regex: true },
      AGENT,
      text('name: a\ndescription: Help'),
    ],
    [
      'writes the header as every reader takes it',
      { kind: 'portable' },
      '\ufeff---\r\ndescription: Helps\r\nname: a\r\nmodel: haiku # fast\r\n---\r\nBody\r\n',
      '---\nname: a\ndescription: "Helps"\nmodel: haiku # fast\n---\nBody\r\n',
    ],
    [
      'loses no comment',
      { kind: 'portable' },
      text('name: a # mine\ndescription: Helps'),
      'refused: Its header has comments beside values that would be written anew.',
    ],
  ])('%s', (_, operation, before, after) => {
    expect(edit(before, operation)).toBe(after);
  });

  it('writes down what is inherited, and then nothing more', () => {
    const once = edit(AGENT, { kind: 'explicit-tools' });
    expect(once).toMatch(/^tools: .*\bRead\b.*\bGrep\b/m);
    expect(edit(once, { kind: 'explicit-tools' })).toBe(once);
  });
});

it.each([
  ['Code Reviewer', 'code-reviewer'],
  ['codeReviewer', 'code-reviewer'],
  ['HTTPServer_v2', 'http-server-v2'],
  ['Prüfer für ÖPNV', 'prüfer-für-öpnv'],
  ['already-so', 'already-so'],
])('%s is %s in small letters and hyphens', (name, expected) => {
  expect(nameBy({ kind: 'kebab-case' }, name, 'a.md')).toBe(expected);
});

it('says what is wrong with what is looked for', () => {
  expect(findFault({ ...replacement, find: '(', regex: true })).toMatch(/no regular expression/);
  expect(findFault({ ...replacement, find: '(' })).toBeNull();
  expect(findFault({ ...replacement, find: '' })).not.toBeNull();
});

it('tells what differs', () => {
  const after = text('name: a\ndescription: Serves\nmodel: haiku\ntools: Read', 'Other.\n');
  expect(tellChange(AGENT, after)).toEqual([
    'description changed',
    'model: haiku',
    'tools: Read',
    'prompt changed',
  ]);
  expect(tellChange(after, AGENT)).toContain('model removed');
  expect(tellChange(AGENT, AGENT.replace('Helps', '"Helps"'))).toEqual(['written differently']);
  expect(
    tellChange(text('name: a\ntools: Read, Bash'), text('name: a\ntools: Bash, Grep')),
  ).toEqual(['tools: + Grep, − Read']);
});

it('tells what a change that was taken back leaves, also of an older journal', () => {
  const told = (what: string, count: number) => tellTakenBack(tellTakingBack(what), count);
  expect(told('8 agents deleted', 8)).toBe('8 agents are back');
  expect(told('moved to the trash', 1)).toBe('restored');
  expect(told('made', 1)).toBe('moved to the trash');
  expect(told('model: haiku in 12 agents', 12)).toBe('Took back: model: haiku in 12 agents');
  expect(told('Undone: model: haiku', 1)).toBe('Made again: model: haiku');
  expect(told('Made again: model: haiku', 1)).toBe('Took back: model: haiku');
});

it('tells a change of many files in one line', () => {
  const same = Array.from({ length: 1200 }, () => ['model: sonnet → haiku']);
  expect(summarizeChange(same, 'model: haiku')).toBe('model: sonnet → haiku in 1,200 agents');
  expect(summarizeChange([['model: haiku'], ['model: opus → haiku']], 'model: haiku')).toBe(
    'model: haiku in 2 agents',
  );
});
