import { describe, expect, it } from 'vitest';
import type { Rules, YamlValue } from '@/lib/agents/model/agent';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import {
  type EditResult,
  fieldSource,
  renameField,
  setBody,
  setField,
  setFieldSource,
  spliceField,
  unsetField,
} from './edit';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'p' };

/** The text after the edit, or the code of its refusal. */
function result(text: string, edit: EditResult): string {
  return edit.ok ? applyChanges(text, edit.changes) : edit.reason;
}

const set = (text: string, key: string, value: YamlValue, rules: Rules = PROJECT) =>
  result(text, setField(text, key, value, rules));

/** Lines of frontmatter in a file with a body. */
const file = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n\nBody.\n`;

const map = (entries: Record<string, YamlValue>): YamlValue => new Map(Object.entries(entries));

describe('setField keeps the way of writing', () => {
  it.each<[string, string, string, YamlValue, string]>([
    ['plain', 'a: one # note', 'a', 'two', 'a: two # note'],
    ['plain over lines', 'a: one\n  two', 'a', 'one\ntwo', 'a: one\n\n  two'],
    ['single', "a: 'one'", 'a', "it's", "a: 'it''s'"],
    ['double', 'a: "one"', 'a', 'two\n"x"', 'a: "two\\n\\"x\\""'],
    ['double over lines', 'a: "1\n  2\n  3"', 'a', '1 2 four', 'a: "1\n  2\n  four"'],
    ['double with escapes', 'a: "\\u00e9\\/ x"', 'a', 'é/ y', 'a: "\\u00e9\\/ y"'],
    ['literal', 'a: | # c\n   1\n   2', 'a', '1\n\n3\n', 'a: | # c\n   1\n\n   3'],
    ['literal, chomped', 'a: |\n  one\n  two', 'a', 'one', 'a: |-\n  one'],
    ['literal, blanks first', 'a: |-\n  one', 'a', '  one\ntwo', 'a: "  one\\ntwo"'],
    ['literal with an indicator', 'a: |2-\n  x\n  y', 'a', 'x\nz', 'a: |2-\n  x\n  z'],
    ['folded', 'a: >-\n  1\n  2\n\n  3', 'a', '1 two\n3', 'a: >-\n  1\n  two\n\n  3'],
    ['folded, a line break', 'a: >-\n  1\n  2', 'a', '1 2\n3', 'a: >-\n  1\n  2\n\n  3'],
    ['folded, two', 'a: >-\n  1\n  2', 'a', '1 2\n\n3', 'a: >-\n  1\n  2\n\n\n  3'],
    ['folded, one more', 'a: >\n  1\n  2\n\n  3', 'a', '1 2\n\n3\n', 'a: >\n  1\n  2\n\n\n  3'],
    ['folded, one less', 'a: >\n  1\n  2\n\n\n  3', 'a', '1 2\n3\n', 'a: >\n  1\n  2\n\n  3'],
    ['plain over lines, two', 'a: 1\n  2', 'a', '1 2\n\n3', 'a: 1\n  2\n\n\n  3'],
    ['double, a break less', 'a: "1\n  2\n\n\n  3"', 'a', '1 2\n3', 'a: "1\n  2\\n3"'],
    ['empty', 'a:', 'a', 'x', 'a: x'],
    ['empty with a blank', 'a: ', 'a', 'x', 'a: x'],
    ['empty with a comment', 'a: # c', 'a', 'x', 'a: x # c'],
    ['number', 'a: 5', 'a', 7, 'a: 7'],
    ['anchor', 'a: &x one', 'a', 'two', 'a: &x two'],
    ['comma text', 'tools: A,  B, C', 'tools', ['A', 'C'], 'tools: A, C'],
    ['comma text, another', 'tools: A,B', 'tools', ['A', 'B', 'C'], 'tools: A,B,C'],
    ['comma text in quotes', 'tools: "A, B"', 'tools', ['A', 'X', 'B'], 'tools: "A, X, B"'],
    ['flow list', 'tools: [A, "B" ]', 'tools', ['A', 'X', 'B'], 'tools: [A, X, "B" ]'],
    ['flow list in quotes', 'tools: ["A"]', 'tools', 'A, X', 'tools: ["A", "X"]'],
    [
      'flow list over lines',
      'a: [\n  A,\n  B,\n  ]',
      'a',
      ['A', 'X', 'B'],
      'a: [\n  A,\n  X,\n  B,\n  ]',
    ],
    ['flow list, other ends', 'a: [A, B, C]', 'a', ['X', 'B'], 'a: [X, B]'],
    [
      'block list',
      'a:\n  - A # a\n  # b\n  - B',
      'a',
      ['A', 'B', '*'],
      'a:\n  - A # a\n  # b\n  - B\n  - "*"',
    ],
    ['block list, one less', 'a:\n- A\n- B # b\n- C', 'a', ['A', 'C'], 'a:\n- A\n- C'],
    ['block list, first less', 'a: # a\n  # A\n  - A\n  - B', 'a', ['B'], 'a: # a\n  # A\n  - B'],
    ['block list, last less', 'a:\n- A\n# b\n- B', 'a', ['A'], 'a:\n- A'],
    ['block list, comment inside', 'a:\n- A\n# b\n- B\n- C', 'a', ['A', 'C'], 'a:\n- A\n# b\n- C'],
    ['block list, another', "a:\n- 'A'\n- B # b", 'a', ['A', 'X'], "a:\n- 'A'\n- 'X' # b"],
    ['block list behind tabs', 'a:\n\t- A', 'a', ['A', 'B'], 'a:\n\t- A\n\t- B'],
    ['block list, more in front', 'a:\n- A', 'a', ['X', 'Z', 'A'], 'a:\n- X\n- Z\n- A'],
  ])('%s', (_, before, key, value, after) => {
    expect(set(file('name: me', before, 'z: 1'), key, value)).toBe(file('name: me', after, 'z: 1'));
  });
});

describe('setField takes the safest form where the old one cannot hold the value', () => {
  it.each<[string, string, string, YamlValue, string]>([
    ['colon', 'a: one # note', 'a', 'x: y', 'a: "x: y" # note'],
    ['line break', "a: 'one'", 'a', 'x\ny', 'a: "x\\ny"'],
    ['fence', 'a: | # c\n  one', 'a', 'x --- y', 'a: "x \\u002d-- y" # c'],
    ['text that reads as a number', 'a: 5', 'a', '7', 'a: "7"'],
    ['text that YAML 1.1 reads as true', 'a: x', 'a', 'yes', 'a: "yes"'],
    ['number for text', 'a: "x"', 'a', 7, 'a: 7'],
    ['text for a number', 'a: 7', 'a', 'x', 'a: x'],
    ['boolean', 'a: x', 'a', true, 'a: true'],
    ['null', 'a: x', 'a', null, 'a: null'],
    ['list for text', 'a: x # c', 'a', ['x', 'v, z'], 'a: # c\n  - x\n  - v, z'],
    ['text for a list', 'a: # c\n  - x', 'a', 'w', 'a: w # c'],
    ['nothing, literal', 'a: |-\n  one', 'a', '', 'a: ""'],
    ['nothing, folded', 'a: >\n  one\n  two', 'a', '', 'a: ""'],
    ['no items', 'tools: # c\n  - A', 'tools', [], 'tools: [] # c'],
    ['no items for text', 'tools: A', 'tools', [], 'tools: []'],
    [
      'map',
      'a: x # c',
      'a',
      map({ b: [map({ c: 'd: e' }), 'f'], g: [] }),
      'a: # c\n  b:\n    - c: "d: e"\n    - f\n  g: []',
    ],
    ['broken quotes', 'a: "x" y', 'a', 'z', 'a: z'],
    ['text at the margin', 'a: x\n<b>\ny: "z"\n</b>', 'a', 'x\n<c>', 'a: |-\n  x\n  <c>'],
  ])('%s', (_, before, key, value, after) => {
    expect(set(file('name: me', before, 'z: 1'), key, value)).toBe(file('name: me', after, 'z: 1'));
  });
});

describe('setField adds a field', () => {
  const four = ['name: me', 'description: d', 'color: red', 'z: 1'];
  it.each<[string, string[], string, YamlValue, string[]]>([
    [
      'model',
      four,
      'model',
      'opus',
      ['name: me', 'description: d', 'model: opus', 'color: red', 'z: 1'],
    ],
    [
      'tools',
      four,
      'tools',
      ['A', 'B'],
      ['name: me', 'description: d', 'tools: A, B', 'color: red', 'z: 1'],
    ],
    [
      'another',
      four,
      'effort',
      'low',
      ['name: me', 'description: d', 'color: red', 'effort: low', 'z: 1'],
    ],
    [
      'a list',
      four,
      'skills',
      ['a', 'b'],
      [...four.slice(0, 3), 'skills:', '  - a', '  - b', 'z: 1'],
    ],
    ['the name', four.slice(1), 'name', 'me', four],
    [
      'below a list',
      ['tools:', '  - A', '', '# c', 'z: 1'],
      'model',
      'x',
      ['tools:', '  - A', 'model: x', '', '# c', 'z: 1'],
    ],
    ['in its quotes', ['name: me'], 'odd key', 'x', ['name: me', '"odd key": x']],
    ['to nothing', ['# only a comment'], 'name', 'me', ['name: me', '# only a comment']],
    ['a map', ['name: me'], 'hooks', map({ Stop: [] }), ['name: me', 'hooks:', '  Stop: []']],
  ])('%s', (_, before, key, value, after) => {
    expect(set(file(...before), key, value)).toBe(file(...after));
  });

  it.each([
    ['to a file without frontmatter', 'Body.\n', '---\nname: me\n---\nBody.\n'],
    ['behind a byte order mark', '\ufeffBody.\r\n', '\ufeff---\r\nname: me\r\n---\r\nBody.\r\n'],
    ['to an empty file', '', '---\nname: me\n---\n'],
    ['with its line ends', '---\r\nz: 1\r\n---\r\n', '---\r\nname: me\r\nz: 1\r\n---\r\n'],
    ['to indented fields', '---\n  z: 1\n---\n', '---\n  name: me\n  z: 1\n---\n'],
  ])('%s', (_, before, after) => {
    expect(set(before, 'name', 'me')).toBe(after);
  });

  it('to a file that ends with its last field', () => {
    expect(set('---\nname: me', 'model', 'x')).toBe('---\nname: me\nmodel: x');
  });
});

describe('setField changes nothing', () => {
  it.each<[string, string, YamlValue, Rules]>([
    ['a: "x" # c', 'a', 'x', PROJECT],
    ['a: {b: [1]}', 'a', map({ b: [1] }), PROJECT],
    ['a: x: "y', 'a', 'x: "y', PROJECT],
    ['tools: A, B', 'tools', ['A', 'B'], PROJECT],
    ['tools: [A, B]', 'tools', 'A,B', PROJECT],
    ['description: a\\nb', 'description', 'a\nb', PROJECT],
    ['description: a\\nb', 'description', 'a\\nb', PROJECT],
    ['a: 1\na: 2', 'a', 2, PROJECT],
  ])('in %j when %s is already %j', (line, key, value, rules) => {
    expect(setField(file(line), key, value, rules)).toEqual({ ok: true, changes: [] });
  });

  it('outside of what differs', () => {
    const text = file('description: one two three');
    expect(setField(text, 'description', 'one 2 three', PROJECT)).toEqual({
      ok: true,
      changes: [{ from: text.indexOf('two'), to: text.indexOf('two') + 3, insert: '2' }],
    });
  });

  it('in the middle of a character or a line end', () => {
    const text = file('a: "😀"');
    expect(setField(text, 'a', '😁', PROJECT)).toMatchObject({ changes: [{ insert: '😁' }] });
    const crlf = '---\r\nname: me\r\n---\r\nx\r\n';
    expect(setBody(crlf, 'x\n')).toMatchObject({ changes: [{ insert: '\n' }] });
  });
});

describe('a description with line breaks written as \\n', () => {
  it.each([
    ['plain', 'description: a\\nb', 'a\nb c\nd', 'description: a\\nb c\\nd'],
    ['single', "description: 'a\\nb'", 'it\ns', "description: 'it\\ns'"],
    ['double', 'description: "a\\\\nb c"', 'a\nb d', 'description: "a\\nb d"'],
    ['plain that can no longer be', 'description: a\\nb', 'a\nb: c', 'description: "a\\nb: c"'],
    ['only for the repair pass', 'description: a: b\\nc', 'a: b\nd', 'description: "a: b\\nd"'],
  ])('%s', (_, before, value, after) => {
    const text = file('name: me', before);
    expect(set(text, 'description', value)).toBe(file('name: me', after));
  });

  it.each([
    ['plain', 'description: d', 'a\\nb', 'description: a\\nb'],
    ['double', 'description: "d"', 'a\\nb', 'description: "a\\\\nb"'],
    ['plain that can no longer be', 'description: d', 'a: b\\nc', 'description: "a: b\\\\nc"'],
    ['one more', 'description: a\\nb', 'a\\nb\\n', 'description: a\\nb\\n'],
  ])('takes \\n of two characters as it is: %s', (_, before, value, after) => {
    expect(set(file('name: me', before), 'description', value)).toBe(file('name: me', after));
  });

  it('means only itself in every other field, and in plugins', () => {
    expect(set(file('a: d'), 'a', 'C:\\new')).toBe(file('a: C:\\new'));
    expect(set(file('description: C:\\new'), 'description', 'a\nb', PLUGIN)).toBe(
      file('description: "a\\nb"'),
    );
  });

  it('comes back as it was after it has been away', () => {
    const text = file('name: me', 'description: a\\nb', 'model: opus');
    expect(set(result(text, unsetField(text, 'description')), 'description', 'a\\nb')).toBe(text);
  });
});

describe('a file that loads only through the repair pass', () => {
  const repaired = (...more: string[]) => file('name: me', 'description: Use: it', ...more);

  it('becomes valid YAML where no other field suffers', () => {
    expect(set(repaired('model: opus'), 'description', 'Use: that')).toBe(
      file('name: me', 'description: "Use: that"', 'model: opus'),
    );
  });

  it('stays as it is where another field would read differently', () => {
    expect(set(repaired('model: opus # fast'), 'description', 'Use: that')).toBe(
      file('name: me', 'description: Use: that', 'model: opus # fast'),
    );
    const edit = setField(repaired('model: opus # fast'), 'description', 'word', PROJECT);
    expect(edit).toMatchObject({ ok: false, reason: 'others-change' });
    expect(edit.ok ? '' : edit.message).toContain('“model”');
  });

  it('lets go of comments that only a key unknown to Claude Code has', () => {
    expect(set(repaired('version: 1 # one'), 'description', 'word')).toBe(
      file('name: me', 'description: word', 'version: 1 # one'),
    );
  });

  it('loses a comment that the repair pass would take for the value', () => {
    expect(set(repaired('model: opus # fast'), 'model', 'haiku')).toBe(repaired('model: haiku'));
  });

  it('gets lists in lines of their own, and texts in quotes', () => {
    expect(set(repaired(), 'skills', ['a', 'b'])).toBe(
      file('name: me', 'description: Use: it', 'skills:', '  - a', '  - b'),
    );
    expect(set(repaired(), 'tags', [])).toBe(file('name: me', 'description: Use: it', 'tags: []'));
    expect(set(repaired(), 'initialPrompt', 'a\nb')).toBe(
      file('name: me', 'description: Use: it', 'initialPrompt: "a\\nb"'),
    );
  });

  it('is not reached by blocks, which the pass would quote', () => {
    const text = file('name: me', 'description: x', '<b>', '</b>', 'tools: @A');
    expect(set(text, 'description', 'x\n<c>')).toBe(
      file('name: me', 'description: "x\\n<c>"', 'tools: @A'),
    );
  });
});

describe('a file whose frontmatter is cut by ---', () => {
  const cut = file('name: me', 'description: one --- two', 'model: opus');

  it('can be repaired by setting the field that holds it', () => {
    expect(set(cut, 'description', 'one - two')).toBe(
      file('name: me', 'description: one - two', 'model: opus'),
    );
  });

  it('refuses what Claude Code would not see', () => {
    expect(set(cut, 'model', 'haiku')).toBe('out-of-reach');
    expect(set(cut, 'color', 'red')).toBe('out-of-reach');
  });
});

describe('setField refuses', () => {
  it.each<[string, string, string, YamlValue, string]>([
    ['half a character', file('a: x'), 'a', '\ud800', 'value-invalid'],
    ['what is nested without end', file('a: x'), 'a', nested(40), 'value-invalid'],
    ['a key without a name', file('a: x'), '', 'x', 'key-invalid'],
    ['a key over lines', file('a: x'), 'a\nb', 'x', 'key-invalid'],
    ['to break an alias', file('a: &x y', 'b: *x'), 'a', ['z'], 'others-change'],
    ['to change an alias', file('a: &x y', 'b: *x'), 'a', 'z', 'others-change'],
    ['a new field in braces', '---\n{a: b}\n---\n', 'c', 'd', 'value-lost'],
  ])('%s', (_, text, key, value, reason) => {
    expect(set(text, key, value)).toBe(reason);
  });

  function nested(depth: number): YamlValue {
    return depth === 0 ? [] : [nested(depth - 1)];
  }

  it('names no key into a prototype', () => {
    expect(set(file('a: x'), '__proto__', 'w')).toBe(file('__proto__: w', 'a: x'));
  });
});

describe('unsetField', () => {
  it.each([
    [
      'the lines of the field',
      ['a: 1', '# c', 'b: |', '  x', '', 'c: 3'],
      'b',
      ['a: 1', '# c', '', 'c: 3'],
    ],
    ['every field of that key', ['a: 1', 'b: 2', 'a: 3'], 'a', ['b: 2']],
    ['text at the margin', ['a: x', '<b>', 'y: "z" w', '</b>', 'model: x'], 'a', ['model: x']],
    ['nothing where there is none', ['a: 1'], 'b', ['a: 1']],
  ])('takes away %s', (_, before, key, after) => {
    const text = file(...before);
    expect(result(text, unsetField(text, key))).toBe(file(...after));
  });

  it('takes away the last field', () => {
    expect(result(file('a: 1'), unsetField(file('a: 1'), 'a'))).toBe('---\n---\n\nBody.\n');
  });

  it('refuses where another field would read differently', () => {
    const text = file('name: me', 'description: Use: it', 'model: opus # fast');
    expect(unsetField(text, 'description')).toMatchObject({ reason: 'others-change' });
    const alias = file('a: &x y', 'b: *x');
    expect(unsetField(alias, 'a')).toMatchObject({ ok: false });
  });
});

describe('renameField', () => {
  it.each([
    ['a key', 'max_turns: 5 # c', 'max_turns', 'maxTurns', 'maxTurns: 5 # c'],
    ['a key in quotes', '"max turns": 5', 'max turns', 'maxTurns', '"maxTurns": 5'],
    ['a key in single quotes', "'a b': 5", 'a b', "it's", "'it''s': 5"],
    ['every field of that key', 'a: 1\na: 2', 'a', 'b', 'b: 1\nb: 2'],
    ['to itself', 'a: 1', 'a', 'a', 'a: 1'],
    ['a missing key', 'a: 1', 'b', 'c', null],
    ['to a taken one', 'a: 1\nb: 2', 'a', 'b', null],
    ['to none', 'a: 1', 'a', '', null],
  ])('%s', (_, before, key, newKey, after) => {
    const text = file(before);
    const edit = renameField(text, key, newKey);
    if (after === null) expect(edit.ok).toBe(false);
    else expect(result(text, edit)).toBe(file(after));
  });
});

describe('setBody', () => {
  it.each([
    ['---\na: 1\n---\nold\n', '\nnew', '---\na: 1\n---\n\nnew'],
    ['---\na: 1\n---', 'new', '---\na: 1\n---\nnew'],
    ['---\na: 1\n---', '', '---\na: 1\n---'],
    ['old', 'new\n', 'new\n'],
    ['\ufeffold', 'new\n', '\ufeffnew\n'],
  ])('of %j to %j', (before, body, after) => {
    expect(result(before, setBody(before, body))).toBe(after);
  });

  it.each([
    ['read as frontmatter', 'old', '---\na: 1\n---\n', 'value-lost'],
    ['close it', '---\nname: me\n...\nold', '\nx: y\n---\n', 'value-lost'],
    ['close it for the client', '---\nname: me\n# old', '# H\nX: y --- z', 'others-change'],
    ['bring a field', '---\nname: me\n# old', '# H\nx: y --- z', 'value-lost'],
  ])('refuses a body that would %s', (_, text, body, reason) => {
    expect(setBody(text, body)).toMatchObject({ ok: false, reason });
  });
});

describe('spliceField touches only the piece', () => {
  const splice = (text: string, from: number, to: number, insert: string) =>
    result(text, spliceField(text, 'description', from, to, insert, PROJECT));

  it.each([
    ['plain', 'description: one two', [4, 7], 'three', 'description: one three'],
    [
      'double',
      'description: "a\\tb\\nc"',
      [3, 4],
      '\nx"',
      'description: "a\\tb\\n\\nx\\"c"'.replace('\\n\\nx\\"c', '\\nx\\"c'),
    ],
    [
      'literal',
      'description: |\n  a\n\n  b\n',
      [3, 4],
      'c\nd',
      'description: |\n  a\n\n  c\n  d\n',
    ],
    ['literal, a new first line', 'description: |\n  a', [0, 0], 'x\n', 'description: |\n  x\n  a'],
    [
      'folded',
      'description: >-\n  a\n  b\n\n  c',
      [2, 3],
      'x\ny',
      'description: >-\n  a\n  x\n\n  y\n\n  c',
    ],
    ['nothing', 'description:', [0, 0], 'a: b', 'description: "a: b"'],
    ['\\n', 'description: a\\nb', [3, 4], 'x\ny', 'description: a\\nx\\ny'],
    ['\\n inserted as such', 'description: a\\nb', [3, 3], 'x\\n', 'description: a\\nx\\nb'],
    ['loose', 'description: Use: a\\nb "c', [5, 6], 'x\ny', 'description: Use: x\\ny\\nb "c'],
    [
      'loose that does not load',
      'description: Use: a\nb',
      [5, 6],
      'x',
      'description: |-\n  Use: x\n  b',
    ],
  ])('%s', (_, before, [from = 0, to = 0], insert, after) => {
    const text = file('name: me', before);
    expect(splice(text, from, to, insert)).toBe(file('name: me', after));
  });

  it('refuses what is not there or is no text', () => {
    expect(splice(file('name: me'), 0, 0, 'x')).toBe('field-missing');
    expect(splice(file('description: [a]'), 0, 0, 'x')).toBe('not-text');
  });
});

describe('setFieldSource', () => {
  const source = (text: string, key: string) => {
    const field = fieldOf(readFields(text), key);
    return field && fieldSource(text, field);
  };

  it.each([
    ['a map', 'hooks:\n    A: # c\n      - b: 1\n\n    C: []', 'A: # c\n  - b: 1\n\nC: []'],
    ['a list', 'hooks:\n- a\n- b', '- a\n- b'],
    ['flow over lines', 'hooks: [\n  a,\n  b ]', '[\na,\nb ]'],
    ['a literal', 'hooks: |\n  a\n   b', '|\na\n b'],
    ['one line', 'hooks: {a: b} # c', '{a: b}'],
  ])('takes %s as it gives it', (_, lines, expected) => {
    const text = file('name: me', lines, 'z: 1');
    expect(source(text, 'hooks')).toBe(expected);
    expect(setFieldSource(text, 'hooks', expected, PROJECT)).toEqual({ ok: true, changes: [] });
    const other = result(text, setFieldSource(text, 'hooks', '[x]', PROJECT));
    expect(source(other, 'hooks')).toBe('[x]');
    const again = result(other, setFieldSource(other, 'hooks', expected, PROJECT));
    expect(fieldOf(readFields(again), 'hooks')?.value).toEqual(
      fieldOf(readFields(text), 'hooks')?.value,
    );
  });

  it.each([
    ['a new map', 'name: me', 'A:\n  - b # c', 'name: me\nhooks:\n  A:\n    - b # c'],
    ['a map for a word', 'hooks: x # c', 'A: 1', 'hooks: # c\n  A: 1'],
    ['a map for a map', 'hooks: # c\n    A: 1', 'A: 1\nB: 2\n', 'hooks: # c\n    A: 1\n    B: 2'],
    ['a word', 'hooks:\n  A: 1', 'x', 'hooks: x'],
  ])('writes %s', (_, before, typed, after) => {
    const text = file(before);
    expect(result(text, setFieldSource(text, 'hooks', typed, PROJECT))).toBe(file(after));
  });

  it.each(['', '  ', '# only', 'a: b: c', '[', 'a: "---"', 'x\ny: z', '&a\n- *b'])(
    'refuses %j',
    (typed) => {
      expect(setFieldSource(file('a: 1'), 'hooks', typed, PROJECT)).toMatchObject({
        reason: 'yaml-invalid',
      });
    },
  );
});
