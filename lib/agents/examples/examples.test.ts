import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  DescriptionParts,
  Example,
  LabelledPiece,
  Range,
  Role,
} from '@/lib/agents/model/agent';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { decodeSource } from '@/lib/agents/text/decode';
import { sharedData } from '@/test/shared-data';
import type { Dialog } from './dialog';
import { parseBodyExamples, parseDescription, parseExampleList } from './examples';

/** The agent whose descriptions these are. */
const NAME = 'code-reviewer';

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
  const parts = parseDescription(text, NAME);
  expect(outline(parts)).toEqual(expected);
  checkPlaces(text, parts);
}

/** Every piece says what stands at its place, and nothing but blanks and marks stands between pieces. */
function checkPlaces(text: string, parts: DescriptionParts, examplesOnly = false) {
  const gap = (from: number, to: number) =>
    expect(text.slice(from, to)).toMatch(/^(\s|\\+n|[-*•>#+–]|\(?\d+[.)])*$/);
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
  const labelled: (LabelledPiece & { parts?: readonly Range[] })[] = [
    ...(context ? [context] : []),
    ...turns,
    ...(commentary ? [commentary] : []),
  ];
  for (const piece of labelled) {
    const whole = { from: piece.textFrom, to: piece.textTo };
    const stretches = piece.parts?.length ? piece.parts : [whole];
    const words = stretches.map(({ from, to }) => text.slice(from, to));
    expect(piece.text).toBe(words.join('\n').replace(/\\{1,4}n|\r\n?/g, '\n'));
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
      "assistant|I'll use <b>x</b>: user: not a turn",
      'remark|(then waits)',
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

  test('no quotes, on one line, no end of a sentence', () => {
    const turns = ['user|check it', "assistant|I'll use it"];
    reads("<example>user: check it assistant: I'll use it</example>", ...turns);
    reads("<example>\nuser: check it assistant: I'll use it\n</example>", ...turns);
    reads(
      "<example>Context: code user: check it assistant: I'll use it commentary: why</example>",
      'context|code',
      ...turns,
      'why|why',
    );
    reads('<example>用户：检查代码助手：好</example>', 'user|检查代码', 'assistant|好');
    reads(
      '<example>user: ask the assistant: it knows</example>',
      'user|ask the assistant: it knows',
    );
    reads(
      '<example>\nuser: call assistant: now\nassistant: ok\n</example>',
      'user|call assistant: now',
      'assistant|ok',
    );
  });

  test('a stage direction before the quote', () =>
    reads(
      '<example>Context: X user: "a" assistant: [shoots] "b"</example>',
      'context|X',
      'user|a',
      'assistant|b',
      'remark|[shoots]',
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

describe('remarks between the words of a turn', () => {
  const dialogs = (turn: string) => [
    `<example>\nuser: "Go"\n${turn}\n</example>`,
    `Use it.\n\nuser: "Go"\n${turn}`,
    `Use it.\\n\\nuser: "Go"\\n${turn.replaceAll('\n', '\\n')}`,
    `Use it.\r\n\r\n- user: "Go"\r\n  ${turn.replaceAll('\n', '\r\n  ')}\r\n\r\nMore.`,
  ];

  test.each<[string, string[]]>([
    ['assistant: "Great."\n[launches it]\n"Here it is"', ['Great.\nHere it is', '[launches it]']],
    ['assistant: "Great."\n(launches it)\n"Here it is"', ['Great.\nHere it is', '(launches it)']],
    ['assistant: "Great."\n*launches it*\n"Here it is"', ['Great.\nHere it is', '*launches it*']],
    ['assistant: "Great."\n【启动】\n"Here it is"', ['Great.\nHere it is', '【启动】']],
    ['assistant: "Great."\n<launches it>\n"Here it is"', ['Great.\nHere it is', '<launches it>']],
    ['assistant: "Great." [launches it] "Here it is"', ['Great.\nHere it is', '[launches it]']],
    [
      'assistant: "Great."\nTask(subagent_type="g", prompt="all (of) it :)")\n"Here it is"',
      ['Great.\nHere it is', 'Task(subagent_type="g", prompt="all (of) it :)")'],
    ],
    [
      'assistant: "Great."\n[launches it]\n"Here"\n(waits a bit)\n"it is"',
      ['Great.\nHere\nit is', '[launches it]', '(waits a bit)'],
    ],
    ['assistant: "Great."\n"Here it is"', ['Great.\nHere it is']],
    ['assistant: [Implements it]\n"Here it is"', ['Here it is', '[Implements it]']],
    ['assistant: [Implements it] "Here it is"', ['Here it is', '[Implements it]']],
    ['assistant: <implements it> "Here it is"', ['Here it is', '<implements it>']],
    ['assistant: "Great."\n[launches it]', ['Great.', '[launches it]']],
    ['assistant: "Great."\n*(waits)*', ['Great.', '*(waits)*']],
    ['assistant: "Great." (waits)', ['Great.', '(waits)']],
    [
      'assistant: "Great."\nTask(\n  subagent_type: "g"\n)',
      ['Great.', 'Task(\n  subagent_type: "g"\n)'],
    ],
    [
      'assistant: « Great. »\n[launches it]\n« Here it is »',
      ['Great.\nHere it is', '[launches it]'],
    ],
  ])('%j', (turn, [text = '', ...remarks]) => {
    for (const dialog of dialogs(turn)) {
      const [example, ...others] = parseDescription(dialog).examples;
      const plain = (words: string) => words.replace(/\\n|\r\n {2}/g, '\n');
      expect(others).toEqual([]);
      expect(example?.turns.map((each) => each.text)).toEqual(['Go', text]);
      expect(
        example?.turns[1]?.remarks.map((each) => plain(each.text)),
        dialog,
      ).toEqual(remarks);
      checkPlaces(dialog, parseDescription(dialog));
    }
  });

  test('without quotes, on lines of their own', () =>
    reads(
      '<example>\nuser: Go\nassistant: Great\n[launches it]\nHere it is [1]\n</example>',
      'user|Go',
      'assistant|Great\nHere it is [1]',
      'remark|[launches it]',
    ));

  test('who only does something is not silent', () =>
    reads(
      '<example>\nuser: "Go"\nassistant: [launches it]\n</example>',
      'user|Go',
      'assistant|[launches it]',
    ));

  test('after the commentary', () =>
    reads(
      '<example>\nuser: "Go"\n<commentary>why</commentary>\n[launches it]\nassistant: "b"\n</example>',
      'user|Go',
      'remark|[launches it]',
      'assistant|b',
      'why|why',
    ));

  test('not for words that happen to be in brackets', () =>
    reads(
      '<example>\nuser: "Read [this] (twice)\n[a list]"\nassistant: See [the page](http://x)\nrun(fast)\n[1, 2]\n(a) first\n</example>',
      'user|Read [this] (twice)\n[a list]',
      'assistant|See [the page](http://x)\nrun(fast)\n[1, 2]\n(a) first',
    ));
});

test('an agent speaks under its own name', () => {
  reads('<example>\nuser: "a"\ncode-reviewer: "b"\n</example>', 'user|a', 'assistant|b');
  reads('<example>\nuser: "a"\n**Code Reviewer**: b\n</example>', 'user|a', 'assistant|b');
  reads("<example>user: 'a' code-reviewer: 'b'</example>", 'user|a', 'assistant|b');
  reads('<example>\nuser: "a"\n`@code-reviewer`: "b"\n</example>', 'user|a', 'assistant|b');
  reads('<example>\nuser: "a"\nother-agent: "b"\n</example>', 'user|a', 'other other-agent|b');
  reads('code-reviewer: Reviews.\nuser: "a"\nassistant: "b"', 'user|a', 'assistant|b');
  reads(
    'Use.\n\nuser: "a"\nCode-Reviewer agent: "b"\n\nuser: "c"\ncode-reviewer: d',
    'user|a',
    'assistant|b',
    '--',
    'user|c',
    'assistant|d',
  );
});

describe('labels in many languages', () => {
  test.each([
    ['Người dùng', 'Trợ lý'],
    ['ผู้ใช้', 'ผู้ช่วย'],
    ['المستخدم', 'المساعد'],
    ['उपयोगकर्ता', 'सहायक'],
    ['Kullanıcı', 'Asistan'],
    ['KULLANICI', 'ASİSTAN'],
    ['Użytkownik', 'Asystent'],
    ['用户', '助手'],
    ['ユーザー', 'アシスタント'],
    ['사용자', '어시스턴트'],
    ['Usuário', 'Assistente'],
    ['Usuario', 'Asistente'],
    ['Utilisateur\u202f', 'Assistant\u202f'],
    ['Benutzer', 'Assistent'],
    ['Пользователь', 'Ассистент'],
    ['Користувач', 'Асистент'],
    ['Utente', 'Assistente'],
    ['Pengguna', 'Asisten'],
    ['Gebruiker', 'Assistent'],
  ])('%s, %s', (user, assistant) => {
    reads(`<example>\n${user}: "a?"\n${assistant}: "b"\n</example>`, 'user|a?', 'assistant|b');
    reads(`<example>${user}: a? ${assistant}: b</example>`, 'user|a?', 'assistant|b');
    reads(
      `- ${user}: "a?"\n  ${assistant}: "b"\n- ${user}: c\n  ${assistant}: d`,
      'user|a?',
      'assistant|b',
      '--',
      'user|c',
      'assistant|d',
    );
  });

  test.each([
    '« a »',
    '«\u202fa\u202f»',
    '“a”',
    '„a“',
    '「a」',
    '『 a 』',
    '‘a’',
    '"a"',
    "'a'",
    '＂a＂',
    '\\"a\\"',
  ])('quotes: %s', (quoted) => {
    reads(`<example>\nuser: ${quoted}\nassistant: ${quoted}\n</example>`, 'user|a', 'assistant|a');
    reads(`Use.\n\nuser: ${quoted}\nassistant: ${quoted}`, 'user|a', 'assistant|a');
  });
});

describe('text that was escaped twice', () => {
  test('reads as if escaped once', () =>
    reads(
      String.raw`Use it.\\n\\n<example>\\nContexto: Bugs.\\nuser: \"Tem\"\\nassistant: \"Vou\"\\n<commentary>\\nMotivo\\n</commentary>\\n</example>`,
      'context|Bugs.',
      'user|Tem',
      'assistant|Vou',
      'why|Motivo',
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
    expect(outline(parseDescription(text))).toEqual([
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

  const pair = ['user|a', 'assistant|b', '--', 'user|c', 'assistant|d'];
  const whys = ['user|a', 'assistant|b', 'why|x', '--', 'user|c', 'assistant|d', 'why|y'];

  test.each<[string, string, string[]]>([
    [
      'bullets and commentaries',
      'Use.\n- User: "a"\n  Assistant: "b"\n  Commentary: x\n\n- User: "c"\n  Assistant: "d"\n  Commentary: y\n',
      whys,
    ],
    [
      'bold labels',
      'Use.\n* **User**: "a"\n  **Assistant**: "b"\n  *Why:* x\n* **User**: "c"\n  **Assistant**: "d"\n  **Rationale:** y',
      whys,
    ],
    [
      'no quotes in commentaries apart by empty lines',
      'Use.\n\nUser: "a"\nAssistant: "b"\nReason: x\n\nUser: "c"\nAssistant: "d"\nReason: y\n\nMore.',
      whys,
    ],
    [
      'commentary tags',
      'Use.\n\nuser: "a"\nassistant: "b"\n<commentary>x</commentary>\n\nuser: "c"\nassistant: "d"\n<commentary>y</commentary>\n\nMore.',
      whys,
    ],
    ['half in quotes', '- user: "a"\n  assistant: "b"\n- user: "c"\n  assistant: d', pair],
    ['no quotes', 'Use.\n- user: a\n  assistant: b\n- user: c\n  assistant: d', pair],
    ['every line an item', '- User: a\n- Assistant: b\n- User: c\n- Assistant: d', pair],
    ['numbers', 'Use.\n\n1. user: a\n   assistant: b\n2. user: c\n   assistant: d\n\nMore.', pair],
    [
      'numbers in brackets',
      "Examples: (1) user: 'a' assistant: 'b' (2) user: 'c' assistant: 'd'",
      pair,
    ],
    [
      'headings on the line',
      "Example 1: user: 'a' assistant: 'b' Example 2: user: 'c' assistant: 'd'",
      pair,
    ],
    [
      'bold headings',
      'Use.\n\n**Example 1 - P:**\nUser: "a"\nAssistant: "b"\n\n**Example 2 - D:**\nUser: "c"\nAssistant: "d"',
      pair,
    ],
    [
      'bold headings, no quotes, no empty lines',
      '**Example 1 - P**\nUser: a\nAssistant: b\n**Example 2 - D**\nUser: c\nAssistant: d\n\nMore.',
      pair,
    ],
    [
      'headings of their own words',
      'Use.\n\n### Adding\nUser: a\nAssistant: b\n\n**Done**\nUser: c\nAssistant: d',
      pair,
    ],
    ['letters', 'Example A:\nUser: a\nAssistant: b\n\nExample B:\nUser: c\nAssistant: d', pair],
    ['dialogs', 'Dialog 1:\nUser: a\nAssistant: b\nDialog 2:\nUser: c\nAssistant: d', pair],
    ['one a line', 'Examples:\n- User: "a" Assistant: "b"\n- User: "c" Assistant: "d"', pair],
    [
      'one a line, no quotes',
      '- User: Do it. Assistant: I do.\n- User: More. Assistant: I do more.',
      ['user|Do it.', 'assistant|I do.', '--', 'user|More.', 'assistant|I do more.'],
    ],
    ['headings in Chinese', '例1：\n用户：「a」\n助手：「b」\n例2：\n用户：c\n助手：d', pair],
    [
      'headings in German',
      'Beispiel:\nBenutzer: a\nAssistent: b\n\nBeispiel 2:\nBenutzer: c\nAssistent: d',
      pair,
    ],
    ['a block quote', '> User: a\n> Assistant: b\n\n> User: c\n> Assistant: d', pair],
    [
      'empty lines between turns',
      'User: "a"\n\nAssistant: "b"\n\nUser: "c"\n\nAssistant: "d"',
      pair,
    ],
    [
      'literal line breaks and CR LF',
      'Use.\\n- user: "a"\\n  assistant: "b"\r\n- user: "c"\r\n  assistant: "d"',
      pair,
    ],
    [
      'prose between',
      'Example 1:\n\nUser: a\nAssistant: b\n\nThis is for all.\n\nExample 2:\n\nUser: c\nAssistant: d\n\nMore.',
      pair,
    ],
    [
      'scenarios',
      'Scenario: One\nUser: a\nAssistant: b\n\nScenario: Two\nUser: c\nAssistant: d',
      ['context|One', ...pair.slice(0, 3), 'context|Two', ...pair.slice(3)],
    ],
    [
      'one line after a heading',
      'Example: user: do it assistant: ok',
      ['user|do it', 'assistant|ok'],
    ],
    [
      'one that names the agent',
      'user: a\nassistant: ask code-reviewer',
      ['user|a', 'assistant|ask code-reviewer'],
    ],
    ['a question', 'Use it.\n\nUser: a?\nAssistant: b\n', ['user|a?', 'assistant|b']],
  ])('%s', (_what, text, expected) => reads(text, ...expected));

  test('a remark belongs to the turn before it', () =>
    reads(
      'Use.\n\nuser: "a"\nassistant: "b"\n[launches it]\n\nuser: "c"\nassistant: d\n(waits)\n\n[Not one]',
      'user|a',
      'assistant|b',
      'remark|[launches it]',
      '--',
      'user|c',
      'assistant|d',
      'remark|(waits)',
    ));

  test.each([
    'Acts on behalf of the user: the person who asks.',
    'When the user: "asks" something.',
    'Use when user says "fix it" or the assistant: needs help',
    'user: "admin" is the default.',
    'Parameters:\nuser: the person\nassistant: the model',
    'Use when the user: says. Assistant: does.',
    '- user: the person\n- assistant: the model',
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
  '\n[a',
  '\n(a ',
  '\nTask(',
  '\nx(subagent ',
  'user: "a"\n[b]\n"c"\n',
  'user: a\nassistant: b\n',
  'user: a assistant: b ',
  '\nExample 1:',
  '\\\\',
  '\\\\n',
  'a: <b c ',
  '助手',
  'user: "a" "b" ',
  '\n*a',
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
    ...['1. ', '(2) ', 'Task(', ')', 'Example 1:', '\\\\n', 'a-b: '],
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
