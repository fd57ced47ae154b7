import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextChange } from '@/lib/agents/model/agent';
import { editExamples } from './edit-examples';
import type { ExampleEdit } from './example-model';
import type { DescriptionPlace } from './example-style';
import { parseDescription } from './examples';

const PLAIN: DescriptionPlace = { rules: { kind: 'project' }, style: 'plain' };
const BLOCK: DescriptionPlace = { rules: { kind: 'project' }, style: 'literal' };

function splice(text: string, { from, to, insert }: TextChange): string {
  return text.slice(0, from) + insert + text.slice(to);
}

/** The description after the edit, or the refusal as `reason/instead`. */
function edited(text: string, edit: ExampleEdit, place = PLAIN): string {
  const result = editExamples(text, edit, place);
  return result.ok ? splice(text, result.change) : `${result.reason}/${result.instead}`;
}

const ESCAPED = String.raw`Use it.\n\n<example>\nContext: c\nuser: "u"\nassistant: "a"\n<commentary>\nw\n</commentary>\n</example>`;
const LINES = ESCAPED.replaceAll('\\n', '\n');
const INLINE =
  "Use it. <example>Context: c user: 'u' assistant: 'a' <commentary>w</commentary></example>";

describe('each piece is changed in place, as the description writes it', () => {
  test('an escaped one', () => {
    expect(edited(ESCAPED, { kind: 'turn', example: 0, turn: 0, text: 'one\ntwo' })).toBe(
      ESCAPED.replace('"u"', String.raw`"one\ntwo"`),
    );
    expect(edited(ESCAPED, { kind: 'context', example: 0, text: 'C 2' })).toBe(
      ESCAPED.replace('Context: c', 'Context: C 2'),
    );
    expect(edited(ESCAPED, { kind: 'commentary', example: 0, text: 'W\n2' })).toBe(
      ESCAPED.replace(String.raw`\nw\n`, String.raw`\nW\n2\n`),
    );
    expect(edited(ESCAPED, { kind: 'prose', slot: 0, text: 'Use\n- it' })).toBe(
      ESCAPED.replace('Use it.', String.raw`Use\n- it`),
    );
  });

  test('one with real line breaks', () =>
    expect(edited(LINES, { kind: 'turn', example: 0, turn: 1, text: 'one\ntwo' }, BLOCK)).toBe(
      LINES.replace('"a"', '"one\ntwo"'),
    ));

  test('an inline one', () =>
    expect(
      edited(INLINE, { kind: 'turn', example: 0, turn: 1, text: "I'll use the 'x' agent" }),
    ).toBe(INLINE.replace("'a'", "'I'll use the 'x' agent'")));

  test('the change is as small as it can be', () => {
    const text = '<example>user: "one\\ntwo\nthree 🧡 four"</example>';
    const edit = { kind: 'turn', example: 0, turn: 0, text: 'one\ntwo\nthree 🧢 four' } as const;
    const result = editExamples(text, edit, PLAIN);
    expect(result).toEqual({ ok: true, change: { from: 31, to: 33, insert: '🧢' } });
  });
});

describe('pieces come and go', () => {
  test.each<[string, ExampleEdit, string]>([
    [
      'no context',
      { kind: 'context', example: 0, text: null },
      'Use it.|<example>|user: "u"|assistant: "a"|<commentary>|w|</commentary>|</example>',
    ],
    [
      'no commentary',
      { kind: 'commentary', example: 0, text: null },
      'Use it.|<example>|Context: c|user: "u"|assistant: "a"|</example>',
    ],
    [
      'first turn',
      { kind: 'remove-turn', example: 0, turn: 0 },
      'Use it.|<example>|Context: c|assistant: "a"|<commentary>|w|</commentary>|</example>',
    ],
    [
      'last turn',
      { kind: 'remove-turn', example: 0, turn: 1 },
      'Use it.|<example>|Context: c|user: "u"|<commentary>|w|</commentary>|</example>',
    ],
    [
      'a turn further down',
      { kind: 'move-turn', example: 0, turn: 0, to: 1 },
      'Use it.|<example>|Context: c|assistant: "a"|user: "u"|<commentary>|w|</commentary>|</example>',
    ],
    [
      'a context of blanks',
      { kind: 'context', example: 0, text: ' \n ' },
      'Use it.|<example>|user: "u"|assistant: "a"|<commentary>|w|</commentary>|</example>',
    ],
    [
      'a turn first',
      { kind: 'add-turn', example: 0, turn: 0, role: 'assistant', text: 'x' },
      'Use it.|<example>|Context: c|assistant: "x"|user: "u"|assistant: "a"|<commentary>|w|</commentary>|</example>',
    ],
    [
      'a turn last',
      { kind: 'add-turn', example: 0, turn: 2, role: 'user', text: '' },
      'Use it.|<example>|Context: c|user: "u"|assistant: "a"|user: ""|<commentary>|w|</commentary>|</example>',
    ],
    [
      'other speaker',
      { kind: 'speaker', example: 0, turn: 0, role: 'assistant' },
      'Use it.|<example>|Context: c|assistant: "u"|assistant: "a"|<commentary>|w|</commentary>|</example>',
    ],
    [
      'prose behind',
      { kind: 'prose', slot: 1, text: 'More.' },
      'Use it.|<example>|Context: c|user: "u"|assistant: "a"|<commentary>|w|</commentary>|</example>||More.',
    ],
    [
      'no prose',
      { kind: 'prose', slot: 0, text: '' },
      '<example>|Context: c|user: "u"|assistant: "a"|<commentary>|w|</commentary>|</example>',
    ],
    ['no example', { kind: 'remove', example: 0 }, 'Use it.'],
  ])('%s', (_, edit, expected) => {
    const flat = (text: string) => text.replace('Use it.||', 'Use it.|');
    expect(flat(edited(ESCAPED, edit).replaceAll('\\n', '|'))).toBe(expected);
    expect(flat(edited(LINES, edit, BLOCK).replaceAll('\n', '|'))).toBe(expected);
  });

  test('a new example is written like the others', () => {
    expect(edited(ESCAPED, { kind: 'add', example: 1 })).toBe(
      `${ESCAPED}${String.raw`\n\n<example>\nuser: ""\nassistant: ""\n</example>`}`,
    );
    expect(edited(INLINE, { kind: 'add', example: 0 })).toBe(
      INLINE.replace('<example>', "<example>user: '' assistant: ''</example> <example>"),
    );
  });

  test('the first example of a description follows the convention', () =>
    expect(edited('Use it.', { kind: 'add', example: 0 })).toBe(
      String.raw`Use it.\n\n<example>\nuser: ""\nassistant: ""\n</example>`,
    ));
});

describe('what the way of writing cannot hold is refused with the one that can', () => {
  test('the end of a quote', () => {
    const edit = { kind: 'turn', example: 0, turn: 0, text: "a' assistant: 'b" } as const;
    expect(edited(INLINE, edit)).toBe('ambiguous/double-quotes');
    const result = editExamples(INLINE, edit, PLAIN, 'double-quotes');
    expect(result.ok && splice(INLINE, result.change)).toBe(
      INLINE.replace("'u'", `"a' assistant: 'b"`),
    );
  });

  test('a literal backslash-n', () =>
    expect(edited(LINES, { kind: 'context', example: 0, text: 'C:\\new' })).toBe(
      'literal-newline/null',
    ));

  test.each([
    ['project', /^A backslash followed by n .*Claude Code turns the two into a line break/],
    ['plugin', /^A backslash followed by n .*edit the source/],
  ] as const)('a literal backslash-n, in a %s, with the reason', (kind, why) => {
    const rules = kind === 'project' ? { kind } : { kind, plugin: 'p' };
    const edit = { kind: 'turn', example: 0, turn: 0, text: 'C:\\new' } as const;
    expect(editExamples(LINES, edit, { rules, style: 'literal' })).toMatchObject({
      ok: false,
      message: expect.stringMatching(why),
    });
  });

  test('a tag', () =>
    expect(edited(LINES, { kind: 'commentary', example: 0, text: 'a </commentary> b' })).toBe(
      'ambiguous/null',
    ));
});

test('whatever stands in a description, an edit is made or refused', () => {
  const bit = fc.constantFrom(
    ...[
      '<example>',
      '</example>',
      '<commentary>',
      '</commentary>',
      '<b>',
      '<Task call to x>',
      '<user>',
      '</user>',
    ],
    ...[
      'user: ',
      'assistant:',
      'Context: ',
      'Daisy: ',
      '用户：',
      '- ',
      '**',
      ' ',
      '\n',
      '\\n',
      '"',
      "'",
      '“',
      '\\',
      'word',
      '.',
    ],
  );
  const text = fc.array(bit, { maxLength: 30 }).map((bits) => bits.join(''));
  const number = fc.nat(3);
  const edit: fc.Arbitrary<ExampleEdit> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('context', 'commentary'),
      example: number,
      text: fc.option(text),
    }),
    fc.record({ kind: fc.constant('turn'), example: number, turn: number, text }),
    fc.record({
      kind: fc.constant('add-turn'),
      example: number,
      turn: number,
      role: fc.constantFrom('user', 'assistant'),
      text,
    }),
    fc.record({ kind: fc.constantFrom('remove', 'duplicate', 'add'), example: number }),
    fc.record({ kind: fc.constant('move'), example: number, to: number }),
    fc.record({ kind: fc.constant('prose'), slot: number, text }),
  );
  const form = fc.constantFrom(undefined, 'double-quotes' as const, 'lines' as const);
  fc.assert(
    fc.property(text, edit, form, (description, step, as) => {
      let result: ReturnType<typeof editExamples>;
      try {
        result = editExamples(description, step, PLAIN, as);
      } catch (error) {
        // The description does not have what the edit names.
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      if (!result.ok || step.kind !== 'turn') return;
      const after = parseDescription(splice(description, result.change));
      const typed = step.text.replaceAll('\\n', '\n');
      expect(after.examples[step.example]?.turns[step.turn]?.text.trim()).toBe(typed.trim());
    }),
    { numRuns: 3000 },
  );
});

describe('dialogs of other shapes keep theirs', () => {
  const LIST = '- user: "a?"\n  assistant: "b"\n- user: "c?"\n  assistant: d';
  const REMARK =
    '<example>\nuser: "Go"\nassistant: "Great."\n[launches it]\n"Here it is"\n</example>';
  const FIRST = 'user: "Go?"\nassistant: [does it]\n"Done"\n\nuser: "More?"\nassistant: "Yes"';
  const TWICE = ESCAPED.replaceAll('\\n', '\\\\n').replaceAll('"', '\\"');

  test.each<[string, string, ExampleEdit, string]>([
    [
      'a word between remarks',
      REMARK,
      { kind: 'turn', example: 0, turn: 1, text: 'Good.\nHere it is' },
      REMARK.replace('Great', 'Good'),
    ],
    [
      'a word behind a remark',
      REMARK,
      { kind: 'turn', example: 0, turn: 1, text: 'Great.\nHere he is' },
      REMARK.replace('it is', 'he is'),
    ],
    [
      'all words around a remark',
      REMARK,
      { kind: 'turn', example: 0, turn: 1, text: 'x' },
      '<example>\nuser: "Go"\nassistant: "x"\n[launches it]\n</example>',
    ],
    [
      'words behind a direction',
      FIRST,
      { kind: 'turn', example: 0, turn: 1, text: 'x' },
      FIRST.replace('Done', 'x'),
    ],
    [
      'a turn after one with a direction',
      FIRST,
      { kind: 'add-turn', example: 0, turn: 2, role: 'user', text: 'x' },
      FIRST.replace('"Done"', '"Done"\nuser: "x"'),
    ],
    [
      'a word without quotes',
      LIST,
      { kind: 'turn', example: 1, turn: 1, text: 'e' },
      LIST.replace(': d', ': e'),
    ],
    [
      'an item moves',
      LIST,
      { kind: 'move', example: 0, to: 1 },
      '- user: "c?"\n  assistant: d\n- user: "a?"\n  assistant: "b"',
    ],
    ['an item goes', LIST, { kind: 'remove', example: 0 }, '- user: "c?"\n  assistant: d'],
    [
      'an item is copied',
      LIST,
      { kind: 'duplicate', example: 0 },
      LIST.replace('- user: "c?"', '- user: "a?"\n  assistant: "b"\n- user: "c?"'),
    ],
    [
      'a commentary in an item',
      LIST,
      { kind: 'commentary', example: 0, text: 'x' },
      LIST.replace('"b"', '"b"\n  Commentary: x'),
    ],
    [
      'a context in an item',
      LIST,
      { kind: 'context', example: 0, text: 'x' },
      `- Context: x\n  ${LIST.slice(2)}`,
    ],
    [
      'a line break in text escaped twice',
      TWICE,
      { kind: 'turn', example: 0, turn: 0, text: 'one\ntwo' },
      TWICE.replace('\\"u\\"', '\\"one\\\\ntwo\\"'),
    ],
    [
      'a turn in text escaped twice',
      TWICE,
      { kind: 'add-turn', example: 0, turn: 2, role: 'user', text: 'x' },
      TWICE.replace('\\"a\\"', '\\"a\\"\\\\nuser: \\"x\\"'),
    ],
  ])('%s', (_what, text, edit, expected) => expect(edited(text, edit, BLOCK)).toBe(expected));

  test('under the agent’s own name', () => {
    const text = '<example>\nuser: "a"\nrev-1: "b"\n</example>';
    const place = { ...BLOCK, name: 'rev-1' };
    const edit = { kind: 'add-turn', example: 0, turn: 2, role: 'assistant', text: 'c' } as const;
    expect(edited(text, edit, place)).toBe(text.replace('"b"', '"b"\nrev-1: "c"'));
  });
});
