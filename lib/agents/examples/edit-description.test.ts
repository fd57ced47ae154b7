import { describe, expect, test } from 'vitest';
import type { Rules } from '@/lib/agents/model/agent';
import { applyChanges } from '@/lib/agents/text/text-change';
import { editDescription, setProse } from './edit-description';
import type { ExampleEdit, ExampleForm } from './example-model';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'p' };

/** The file after the edit, or the refusal. */
function edited(text: string, edit: ExampleEdit, rules = PROJECT, form?: ExampleForm): string {
  const result = editDescription(text, edit, rules, form);
  return result.ok ? applyChanges(text, result.changes) : `${result.message} ${result.instead}`;
}

function file(description: string): string {
  return `---\nname: x\ndescription: ${description}\nmodel: sonnet # fast\n---\n\nBody.\n`;
}

const turn = (text: string): ExampleEdit => ({ kind: 'turn', example: 0, turn: 0, text });

describe('each style of the field stays', () => {
  const typed = 'it\'s "one"\ntwo';
  test.each([
    [
      'escaped, unquoted',
      String.raw`Use: it\n\n<example>\nuser: "u"\nassistant: "a"\n</example>`,
      String.raw`Use: it\n\n<example>\nuser: "it's "one"\ntwo"\nassistant: "a"\n</example>`,
    ],
    [
      'inline, unquoted',
      `Use: it <example>user: "u" assistant: "a"</example>`,
      String.raw`Use: it <example>user: "it's "one"\ntwo" assistant: "a"</example>`,
    ],
    [
      'inline, single quotes',
      `'Use it <example>user: "u" assistant: "a"</example>'`,
      String.raw`'Use it <example>user: "it''s "one"\ntwo" assistant: "a"</example>'`,
    ],
    [
      'double quotes',
      String.raw`"Use it\n<example>\nuser: \"u\"\nassistant: \"a\"\n</example>"`,
      String.raw`"Use it\n<example>\nuser: \"it's \"one\"\ntwo\"\nassistant: \"a\"\n</example>"`,
    ],
    [
      'a block',
      '|-\n  Use it\n  <example>\n  user: "u"\n  assistant: "a"\n  </example>',
      '|-\n  Use it\n  <example>\n  user: "it\'s "one"\n  two"\n  assistant: "a"\n  </example>',
    ],
    [
      'lines without an indent, which do not load',
      'Use it\n\n<example>\nuser: "u"\nassistant: "a"\n</example>',
      'Use it\n\n<example>\nuser: "it\'s "one"\ntwo"\nassistant: "a"\n</example>',
    ],
  ])('%s', (_, written, expected) => {
    expect(edited(file(written), turn(typed))).toBe(file(expected));
  });

  test('CRLF', () => {
    const written = file('|-\n  Use it\n  <example>\n  user: "u"\n  </example>').replaceAll(
      '\n',
      '\r\n',
    );
    expect(edited(written, turn('a\nb'))).toBe(written.replace('"u"', '"a\r\n  b"'));
  });
});

test('a style that cannot hold the words gives way, and the rest of the file stays', () => {
  const written = file('Use it <example> <user_request>u</user_request> </example>');
  expect(edited(written, turn('a: b # c'))).toBe(
    file('"Use it <example> <user_request>a: b # c</user_request> </example>"'),
  );
  const dashes = file('|-\n  <example>\n  user: "u"\n  </example>');
  expect(edited(dashes, turn('a --- b'))).toBe(
    file(String.raw`"<example>\nuser: \"a \u002d-- b\"\n</example>"`),
  );
});

test('the form that can hold the words is named, and taken when asked for', () => {
  const written = file("Use: it <example>user: 'u' assistant: 'a'</example>");
  const edit = turn("x' assistant: 'y");
  expect(edited(written, edit)).toMatch(/double-quotes$/);
  expect(edited(written, edit, PROJECT, 'double-quotes')).toBe(
    written.replace("'u'", `"x' assistant: 'y"`),
  );
  const lines = { kind: 'remove-turn', example: 0, turn: 0 } as const;
  const untagged = file("Use it. user: 'u' assistant: 'a' Because.");
  expect(edited(untagged, lines)).toMatch(/lines$/);
  expect(edited(untagged, lines, PROJECT, 'lines')).toContain('<commentary>');
});

test('a first example goes into a file without a description, and into a plugin', () => {
  expect(edited('---\nname: x\n---\n', { kind: 'add', example: 0 })).toContain('<example>');
  const plugin = edited(file('Use it'), { kind: 'add', example: 0 }, PLUGIN);
  expect(plugin).toContain(String.raw`\n<example>\nuser: \"\"\n`);
});

test('no edit is no change', () => {
  const text = file('Use: it <example>user: "u"</example>');
  expect(editDescription(text, turn('u'), PROJECT)).toEqual({ ok: true, changes: [] });
});

describe('setProse', () => {
  const text = file('d');

  test('writes what was typed', () => {
    const edit = setProse(text, 'Use: it', PROJECT);
    expect(edit.ok && applyChanges(text, edit.changes)).toContain('description: "Use: it"\n');
  });

  test('refuses \\n of two characters where Claude Code takes them for a line break', () => {
    expect(setProse(text, 'C:\\new', PROJECT).ok).toBe(false);
    expect(setProse(text, 'C:\\new', PLUGIN).ok).toBe(true);
  });
});
