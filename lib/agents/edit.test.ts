import { describe, expect, it } from 'vitest';
import type { Rules, YamlValue } from './agent';
import { type EditResult, setField } from './edit';
import { applyChanges } from './text-change';

const PROJECT: Rules = { kind: 'project' };

/** The text after the edit, or the code of its refusal. */
function result(text: string, edit: EditResult): string {
  return edit.ok ? applyChanges(text, edit.changes) : edit.reason;
}

/** Frontmatter lines in a file with a body. */
const file = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n\nBody.\n`;

describe('setField keeps the style', () => {
  const cases: [string, string, string, YamlValue, string][] = [
    ['plain', 'a: one # note', 'a', 'two', 'a: two # note'],
    ['plain, now quoted', 'a: one # note', 'a', 'x: y', 'a: "x: y" # note'],
    ['single', "a: 'one'", 'a', "it's", "a: 'it''s'"],
    ['double', 'a: "one"', 'a', 'two\n"x"', 'a: "two\\n\\"x\\""'],
    [
      'double over lines',
      'a: "one\n  two\n  three"',
      'a',
      'one two four',
      'a: "one\n  two\n  four"',
    ],
    ['literal', 'a: | # c\n   one\n   two', 'a', 'one\n\nthree\n', 'a: | # c\n   one\n\n   three'],
    ['literal, chomped', 'a: |\n  one\n  two', 'a', 'one', 'a: |-\n  one'],
    [
      'folded',
      'a: >-\n  one\n  two\n\n  three',
      'a',
      'one 2\nthree',
      'a: >-\n  one\n  2\n\n  three',
    ],
    ['plain over lines', 'a: one\n  two', 'a', 'one\ntwo', 'a: one\n\n  two'],
    ['empty', 'a:', 'a', 'x', 'a: x'],
    ['empty with comment', 'a: # c', 'a', 'x', 'a: x # c'],
    ['a number', 'a: 5', 'a', 7, 'a: 7'],
    ['a number as text', 'a: 5', 'a', '7', 'a: "7"'],
    ['a boolean', 'a: yes', 'a', true, 'a: true'],
    ['comma text', 'tools: Read,  Grep, Bash', 'tools', ['Read', 'Bash'], 'tools: Read, Bash'],
    [
      'comma text in quotes',
      'tools: "Read, Grep"',
      'tools',
      ['Read', 'Grep', 'LS'],
      'tools: "Read, Grep, LS"',
    ],
    [
      'flow list',
      'tools: [Read, "Grep" ]',
      'tools',
      ['Read', 'LS', 'Grep'],
      'tools: [Read, LS, "Grep" ]',
    ],
    ['flow list from text', 'tools: ["Read"]', 'tools', 'Read, LS', 'tools: ["Read", "LS"]'],
    [
      'block list',
      'tools:\n  - Read # r\n  # g\n  - Grep',
      'tools',
      ['Read', 'Grep', '*'],
      'tools:\n  - Read # r\n  # g\n  - Grep\n  - "*"',
    ],
    [
      'block list, one less',
      'tools:\n- Read\n- Grep # g\n- LS',
      'tools',
      ['Read', 'LS'],
      'tools:\n- Read\n- LS',
    ],
    [
      'block list, one other',
      'tools:\n- Read\n- Grep # g',
      'tools',
      ['Read', 'LS'],
      'tools:\n- Read\n- LS # g',
    ],
    ['list, now empty', 'tools: # t\n  - Read', 'tools', [], 'tools: [] # t'],
    ['literal, now with a fence', 'a: | # c\n  one', 'a', 'x --- y', 'a: "x \\u002d-- y" # c'],
  ];
  it.each(cases)('%s', (_, before, key, value, after) => {
    const text = file('name: n', before, 'z: 1');
    expect(result(text, setField(text, key, value, PROJECT))).toBe(file('name: n', after, 'z: 1'));
  });
});
