import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DescriptionParts, Example, Role } from '@/lib/agents/model/agent';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { decodeSource } from '@/lib/agents/text/decode';
import { sharedData } from '@/test/shared-data';
import type { Dialog } from './dialog';
import { parseBodyExamples, parseDescription, parseExampleList } from './examples';

/** One line per piece: `context|…`, `user|…`, `why|…`, `remark|…`, and `--` between examples. */
function outline(parts: Pick<DescriptionParts, 'examples'>): string[] {
  return parts.examples.flatMap((example, index) => [
    ...(index > 0 ? ['--'] : []),
    ...(example.nested ? ['(nested)'] : []),
    ...(example.context ? [`context|${example.context.text}`] : []),
    ...example.remarks.map((remark) => `remark|${remark.text}`),
    ...example.turns.flatMap((turn) => [
      `${turn.role === 'other' ? `other ${turn.label}` : turn.role}|${turn.text}`,
      ...turn.remarks.map((remark) => `remark|${remark.text}`),
    ]),
    ...(example.commentary ? [`why|${example.commentary.text}`] : []),
    ...(example.closed ? [] : ['(unclosed)']),
  ]);
}

function reads(text: string, ...expected: string[]) {
  const parts = parseDescription(text);
  expect(outline(parts)).toEqual(expected);
  checkPlaces(text, parts);
}

/** Every piece says what stands at its place, and nothing but blanks and marks stands between pieces. */
function checkPlaces(text: string, parts: DescriptionParts, examplesOnly = false) {
  const gap = (from: number, to: number) =>
    expect(text.slice(from, to)).toMatch(/^(\s|\\n|[-*•>#])*$/);
  let at = 0;
  const pieces = [
    ...parts.prose.map((piece) => ({ piece, example: null as Example | null })),
    ...parts.examples.map((example) => ({ piece: example, example })),
  ].sort((a, b) => a.piece.from - b.piece.from);
  for (const { piece, example } of pieces) {
    if (!examplesOnly) gap(at, piece.from);
    at = piece.to;
    if (example) checkExample(text, example, gap);
  }
  if (!examplesOnly) gap(at, text.length);
}

function checkExample(text: string, example: Example, gap: (from: number, to: number) => void) {
  let at = example.from;
  const { context, turns, commentary, remarks } = example;
  const labelled = [...(context ? [context] : []), ...turns, ...(commentary ? [commentary] : [])];
  for (const piece of labelled) {
    expect(piece.text).toBe(text.slice(piece.textFrom, piece.textTo).replace(/\\n|\r\n?/g, '\n'));
    expect(piece.from <= piece.textFrom && piece.textTo <= piece.to).toBe(true);
  }
  const pieces = [
    ...(example.openTag ? [example.openTag] : []),
    ...labelled,
    ...remarks,
    ...turns.flatMap((turn) => turn.remarks),
    ...(example.closeTag ? [example.closeTag] : []),
  ].sort((a, b) => a.from - b.from || b.to - a.to);
  for (const piece of pieces) {
    if (piece.to <= at && piece.from < at) continue;
    gap(at, piece.from);
    at = piece.to;
  }
  gap(at, example.to);
}

describe('the three conventions for line breaks', () => {
  const dialog = ['context|A gap.', 'user|Fill it.', "assistant|I'll do it.", 'why|It is a gap.'];

  test('a literal \\n', () =>
    reads(
      String.raw`Use it.\n\n<example>\nContext: A gap.\nuser: "Fill it."\nassistant: "I'll do it."\n<commentary>\nIt is a gap.\n</commentary>\n</example>`,
      ...dialog,
    ));

  test('a real line break', () =>
    reads(
      'Use it.\n\n<example>\nContext: A gap.\nuser: "Fill it."\nassistant: "I\'ll do it."\n<commentary>\nIt is a gap.\n</commentary>\n</example>',
      ...dialog,
    ));

  test('blanks', () =>
    reads(
      "Use it. <example>Context: A gap. user: 'Fill it.' assistant: 'I'll do it.' <commentary>It is a gap.</commentary></example>",
      ...dialog,
    ));

  test('nothing at all', () =>
    reads(
      '<example>Context: A gap.user: "Fill it."assistant: "I\'ll do it."<commentary>It is a gap.</commentary></example>',
      ...dialog,
    ));

  test('a mixture, with indents and bullets', () =>
    reads(
      'Use it. Examples:\\n- <example>\\n  Context: A gap.\n  - user: "Fill it."\r\n  assistant: "I\'ll do it."\\n  <commentary>It is a gap.</commentary>\n</example>',
      ...dialog,
    ));
});

describe('turns', () => {
  test('single quotes with apostrophes and quoted words inside', () =>
    reads(
      "<example>user: 'It's the users' list, isn't it?' assistant: 'I'll use the 'x' agent'</example>",
      "user|It's the users' list, isn't it?",
      "assistant|I'll use the 'x' agent",
    ));

  test('a label inside a quoted turn is part of it', () =>
    reads(
      '<example>user: "He said \\"hi\\" & left" assistant: "I\'ll use <b>x</b>: user: not a turn" (then waits)</example>',
      'user|He said \\"hi\\" & left',
      'assistant|"I\'ll use <b>x</b>: user: not a turn" (then waits)',
    ));

  test('a line that looks like a turn inside a quoted turn is part of it', () =>
    reads(
      '<example>\nuser: "Explain:\nuser: the role\nthanks"\nassistant: "Sure."\n</example>',
      'user|Explain:\nuser: the role\nthanks',
      'assistant|Sure.',
    ));

  test('no quotes', () =>
    reads(
      '<example>\nUser: Explore this: now\nAgent: Runs it\n</example>',
      'user|Explore this: now',
      'assistant|Runs it',
    ));

  test('no quotes, on one line', () =>
    reads(
      '<example>Context: The user: a tester. User: Test it. Assistant: Testing.</example>',
      'context|The user: a tester.',
      'user|Test it.',
      'assistant|Testing.',
    ));

  test('a stage direction before the quote', () =>
    reads(
      '<example>Context: X user: "a" assistant: [shoots] "b"</example>',
      'context|X',
      'user|a',
      'assistant|[shoots] "b"',
    ));

  test('two quotes in a row surround nothing', () =>
    reads('<example>user: "a b" and "c d"</example>', 'user|"a b" and "c d"'));

  test('quotes that are escaped where the file needs no escape', () =>
    reads(
      String.raw`<example>\nuser: \"Say hi\"\nassistant: \"Hi\"\n</example>`,
      'user|Say hi',
      'assistant|Hi',
    ));

  test('other speakers, bold labels and labels with a note', () =>
    reads(
      '<example>\nDaisy: "a"\n**Assistant:** "b"\n**Human**: c\nuser (annoyed): "d"\nUser 2: "e"\n</example>',
      'other Daisy|a',
      'assistant|b',
      'user|c',
      'user|d',
      'user|e',
    ));

  test('an assistant alone, and turns after the commentary', () =>
    reads(
      '<example>\nContext: X\nassistant: "a"\n<commentary>\nbecause\n</commentary>\nassistant: "b"\n</example>',
      'context|X',
      'assistant|a',
      'assistant|b',
      'why|because',
    ));

  test('an empty turn and an empty label', () =>
    reads('<example>\nuser: ""\nassistant:\n</example>', 'user|', 'assistant|'));

  test('tags in place of labels', () =>
    reads(
      '<example> <user_request>Fix it</user_request> <commentary>why</commentary> </example>',
      'user|Fix it',
      'why|why',
    ));
});

describe('remarks', () => {
  test('after a turn, after its closing quote, and before the first turn', () =>
    reads(
      '<example>\n<setting the scene>\nuser: "a" <waits>\nassistant: "b"\n<Task tool call to x>\n</example>',
      'remark|<setting the scene>',
      'user|a',
      'remark|<waits>',
      'assistant|b',
      'remark|<Task tool call to x>',
    ));

  test('in a turn, where the text keeps it', () =>
    reads(
      '<example>\nassistant: "Here: <function call omitted for brevity> Now."\n</example>',
      'assistant|Here: <function call omitted for brevity> Now.',
      'remark|<function call omitted for brevity>',
    ));

  test('not for code', () =>
    reads(
      '<example>user: "Result<Success, Error of it> and [T; N] <b> <a href="x y z">"</example>',
      'user|Result<Success, Error of it> and [T; N] <b> <a href="x y z">',
    ));
});

describe('tags', () => {
  test('attributes', () => reads('<example id="1" kind=\'x\'>user: "a"</example>', 'user|a'));

  test('one that is never closed ends where the next begins', () =>
    reads(
      '<example>\nuser: "a"\n<commentary>c\n\n<example>\nuser: "d"\n</example>',
      'user|a',
      'why|c',
      '(unclosed)',
      '--',
      'user|d',
    ));

  test('one inside another', () =>
    reads(
      '<example>\nuser: "a"\n<example>\nuser: "b"\n</example>\n</example>',
      'user|a',
      '--',
      '(nested)',
      'user|b',
    ));

  test('a commentary that is never closed ends at the next speaker', () =>
    reads(
      '<example>\nuser: "a"\n<commentary>\nSince: it is\nassistant: "b"\n</example>',
      'user|a',
      'assistant|b',
      'why|Since: it is',
    ));

  test('speaking about the tag is not using it', () => reads('Wrap it in `<example>` tags.'));

  test('the wrapper <examples> is prose', () => {
    const { prose, examples } = parseDescription(
      'Use. <examples><example>user: "a"</example></examples>',
    );
    expect(prose.map((piece) => piece.text)).toEqual(['Use. <examples>', '</examples>']);
    expect(examples).toHaveLength(1);
  });
});

describe('languages', () => {
  const cases: [string, string][] = [
    [
      'Japanese',
      '<example>\n  コンテキスト: c\n  ユーザー: "u"\n  アシスタント: "a"\n  <commentary>w</commentary>\n</example>',
    ],
    ['Chinese', '<示例>\n上下文：c\n用户：“u”\n助手：“a”\n<评论>\nw\n</评论>\n</示例>'],
    [
      'Spanish',
      '<example>\nContexto: c\nusuario: "u"\nasistente: "a"\n<commentary>w</commentary>\n</example>',
    ],
    [
      'Portuguese',
      '<example>\nContexto: c\nUsuário: "u"\nassistente: "a"\n<commentary>w</commentary>\n</example>',
    ],
    [
      'Russian',
      '<example>\nКонтекст: c\nпользователь: «u»\nассистент: «a»\n<commentary>w</commentary>\n</example>',
    ],
    [
      'French',
      '<exemple>\nContexte : c\nUtilisateur : « u »\nAssistant : « a »\n<commentaire>w</commentaire>\n</exemple>',
    ],
  ];
  test.each(cases)('%s', (_, text) => {
    const [context, user, assistant, why] = outline(parseDescription(text));
    expect([context, user?.replace(/ /g, ''), assistant?.replace(/ /g, ''), why]).toEqual([
      'context|c',
      'user|u',
      'assistant|a',
      'why|w',
    ]);
    checkPlaces(text, parseDescription(text));
  });
});

describe('dialogs without tags', () => {
  test('on one line, with the reason after the last quote', () =>
    reads(
      "Use it for gaps. Examples: Context: A gap. user: 'We need it, but nothing does.' assistant: 'I'll use the x agent.' Since it's a gap, use it. Context: Another. user: 'Add logs.' assistant: 'Calling x.'",
      'context|A gap.',
      'user|We need it, but nothing does.',
      "assistant|I'll use the x agent.",
      "why|Since it's a gap, use it.",
      '--',
      'context|Another.',
      'user|Add logs.',
      'assistant|Calling x.',
    ));

  test('on lines, apart by empty lines', () =>
    reads(
      'Use it.\n\nExample 1:\nuser: "a"\nassistant: "b"\n\nExample 2:\nuser: "c"\nassistant: "d"\n\nMore.',
      'user|a',
      'assistant|b',
      '--',
      'user|c',
      'assistant|d',
    ));

  test('without quotes only under a context', () => {
    reads(
      'Context: A gap\nUser: a\nAssistant: b\n\nMore.',
      'context|A gap',
      'user|a',
      'assistant|b',
    );
    reads('Roles:\n- user: the person who asks\n- assistant: the model');
  });

  test.each([
    'Acts on behalf of the user: the person who asks.',
    'When the user: "asks" something.',
    'Use when user says "fix it" or the assistant: needs help',
    'user: "admin" is the default.',
  ])('prose stays prose: %s', (text) => reads(text));
});

test('prose stands before, between and after', () => {
  const text =
    'Before.\\nMore.\\n\\n<example>user: "a"</example>\\n\\nBetween.\\n- <example>user: "b"</example> after';
  const { prose } = parseDescription(text);
  expect(prose.map((piece) => piece.text)).toEqual(['Before.\nMore.', 'Between.', 'after']);
});

test('a body has only the dialogs outside its code fences', () => {
  const body = [
    'Text',
    '<example kind="x">\nuser: "a"\n</example>',
    '````md\n```\n<example>\nuser: "b"\n</example>\n```\n<example>\nuser: "c"\n</example>\n````',
    '<example>\nno one speaks\n</example>',
    'user: "d"\nassistant: "e"',
    '~~~\n<example>\nuser: "f"\n</example>',
  ].join('\n');
  expect(outline({ examples: parseBodyExamples(body) })).toEqual(['user|a']);
});

test('an examples list is read by its keys', () => {
  const entry = (...pairs: [string, string][]) => new Map(pairs);
  const dialog = (context: string | null, ...turns: [Role, string, string][]): Dialog => ({
    context,
    turns: turns.map(([role, label, text]) => ({ role, label, text, remarks: [] })),
    commentary: null,
    commentaryAt: turns.length,
    remarks: [],
  });
  expect(
    parseExampleList([
      entry(['trigger', 'do x'], ['response', 'I do x']),
      entry(['context', 'c'], ['user', 'u'], ['assistant', 'a'], ['commentary', 'w']),
      'just a request',
      7,
      entry(),
    ]),
  ).toEqual([
    dialog(null, ['user', 'trigger', 'do x'], ['assistant', 'response', 'I do x']),
    { ...dialog('c', ['user', 'user', 'u'], ['assistant', 'assistant', 'a']), commentary: 'w' },
    dialog(null, ['user', '', 'just a request']),
  ]);
  expect(parseExampleList('x')).toEqual([]);
});

// 270 KB of each: a scan that goes back would take minutes.
test.each([
  '<example>',
  '<example',
  '<commentary>',
  '<user>',
  'user: "',
  "'user: ",
  'user: [',
  ':',
  '\\n',
  '* ',
  "'x ",
  '```\n```\n<example>',
])('a text of nothing but %j is read in one pass', { timeout: 60_000 }, (unit) => {
  for (const start of ['', '<example>']) {
    const text = start + unit.repeat(270_000 / unit.length);
    expect(parseDescription(text).examples.length).toBeLessThan(text.length);
    expect(parseBodyExamples(text).length).toBeLessThan(text.length);
  }
});

test('every text is taken apart without loss', () => {
  const bits = fc.constantFrom(
    ...[
      '<example>',
      '</example>',
      '<commentary>',
      '</commentary>',
      '<b>',
      '<Task call to x>',
      '</',
      '<',
    ],
    ...[
      'user: ',
      'assistant:',
      'Context: ',
      'Daisy: ',
      'Commentary:',
      '用户：',
      '- ',
      '**',
      ' ',
      '\n',
      '\\n',
      '\r\n',
    ],
    ...['"', "'", '\\"', '“', '”', '«', '[', ']', 'word', "it's", '.', ':', '`', '```', '\\'],
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (list) => {
      const text = list.join('');
      checkPlaces(text, parseDescription(text));
      checkPlaces(text, { prose: [], examples: parseBodyExamples(text) }, true);
    }),
    { numRuns: 3000 },
  );
});

const corpus = sharedData('corpus');
const seedFolder = sharedData('seeds');

function descriptionOf(file: string): string {
  const { text } = decodeSource(readFileSync(file));
  const value = fieldOf(readFields(text), 'description')?.value;
  return typeof value === 'string' ? value : '';
}

describe.skipIf(corpus === null)('the open corpus (skipped where it is absent)', () => {
  type Expected = {
    blocks: number;
    context: number;
    commentary: number;
    turns: string[][];
    alsoRight?: string[][];
  };
  const files: Record<string, Expected> = corpus
    ? JSON.parse(readFileSync(join(corpus, 'examples-expected.json'), 'utf8')).files
    : {};

  test('blocks, contexts, commentaries and roles are as expected', () => {
    const differ: string[] = [];
    for (const [path, { blocks, context, commentary, turns, alsoRight }] of Object.entries(files)) {
      const text = descriptionOf(join(corpus ?? '', path));
      const parts = parseDescription(text);
      checkPlaces(text, parts);
      const { examples } = parts;
      const roles = JSON.stringify(
        examples.map((example) => example.turns.map(({ role }) => role)),
      );
      const same =
        examples.length === blocks &&
        examples.filter((example) => example.context).length === context &&
        examples.filter((example) => example.commentary).length === commentary &&
        [turns, alsoRight].some((expected) => roles === JSON.stringify(expected));
      if (!same) differ.push(path);
    }
    expect(Object.keys(files)).toHaveLength(270);
    expect(differ).toEqual([]);
  });
});

describe.skipIf(seedFolder === null)('the seeds (skipped where they are absent)', () => {
  type SeedExample = {
    context: string;
    turns: { role: string; first40: string; length: number }[];
    commentary: boolean;
    commentaryText: string | null;
    tagLine: string | null;
    tagAfterTurn: number | null;
  };
  const seeds: {
    file: string;
    examples: SeedExample[];
    description: { leadBeforeFirstExample: string };
  }[] = seedFolder ? JSON.parse(readFileSync(join(seedFolder, 'facts.json'), 'utf8')).seeds : [];

  test.each(seeds)('$file', ({ file, examples, description }) => {
    const text = descriptionOf(join(seedFolder ?? '', file));
    const parts = parseDescription(text);
    checkPlaces(text, parts);
    expect(parts.prose[0]?.text).toBe(description.leadBeforeFirstExample);
    const found = parts.examples.map(({ context, turns, commentary }): SeedExample => {
      const tagAfterTurn = turns.findIndex((turn) => turn.remarks.length > 0);
      return {
        context: context?.text ?? '',
        turns: turns.map((turn) => ({
          role: turn.role,
          first40: turn.text.slice(0, 40),
          length: turn.text.length,
        })),
        commentary: commentary !== null,
        commentaryText: commentary?.text ?? null,
        tagLine: turns[tagAfterTurn]?.remarks[0]?.text ?? null,
        tagAfterTurn: tagAfterTurn < 0 ? null : tagAfterTurn,
      };
    });
    expect(found).toEqual(examples);
  });
});
