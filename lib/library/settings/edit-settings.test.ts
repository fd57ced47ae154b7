import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { editDenied, mendSettings } from './edit-settings';

const off = (...names: string[]) => names.map((name) => ({ name, off: true }));
const on = (...names: string[]) => names.map((name) => ({ name, off: false }));

function edited(text: string, ...args: [wanted: ReturnType<typeof off>]): string {
  const edit = editDenied(text, ...args);
  if (!edit.ok) throw new Error(edit.why);
  return edit.text;
}

describe('switching off adds a rule and changes nothing else', () => {
  it.each([
    ['', '{\n  "permissions": {\n    "deny": [\n      "Agent(a)"\n    ]\n  }\n}\n'],
    ['{}', '{\n  "permissions": {\n    "deny": [\n      "Agent(a)"\n    ]\n  }\n}'],
    [
      '{\n\t"model": "opus",\n\t"x": {"y":1}\n}\n',
      '{\n\t"model": "opus",\n\t"x": {"y":1},\n\t"permissions": {\n\t\t"deny": [\n\t\t\t"Agent(a)"\n\t\t]\n\t}\n}\n',
    ],
    [
      '{"permissions": {"deny": ["Bash(rm *)"], "allow": []}}',
      '{"permissions": {"deny": ["Bash(rm *)", "Agent(a)"], "allow": []}}',
    ],
    [
      '{\r\n    "permissions": {\r\n        "deny": [\r\n            "Read(x)"\r\n        ]\r\n    }\r\n}\r\n',
      '{\r\n    "permissions": {\r\n        "deny": [\r\n            "Read(x)",\r\n            "Agent(a)"\r\n        ]\r\n    }\r\n}\r\n',
    ],
    [
      '{\n  "permissions": {\n    "allow": ["x"],\n    "deny": []\n  },\n  "env": {"A":"1"}\n}',
      '{\n  "permissions": {\n    "allow": ["x"],\n    "deny": [\n      "Agent(a)"\n    ]\n  },\n  "env": {"A":"1"}\n}',
    ],
    [
      '{"permissions": {}, "b":1}',
      '{"permissions": {\n  "deny": [\n    "Agent(a)"\n  ]\n}, "b":1}',
    ],
    ['{"b":1}', '{"b":1, "permissions": {"deny":["Agent(a)"]}}'],
    ['{"permissions": {"deny": ["Task(a)"]}}', '{"permissions": {"deny": ["Task(a)"]}}'],
    [
      '\ufeff{"permissions": {"deny": ["x"]}}',
      '\ufeff{"permissions": {"deny": ["x", "Agent(a)"]}}',
    ],
  ])('%j', (before, after) => expect(edited(before, off('a'))).toBe(after));

  it('writes signs of the rule as the client reads them', () => {
    expect(edited('{"permissions": {"deny": ["x"]}}', off('a(b)\\'))).toContain(
      JSON.stringify('Agent(a\\(b\\)\\\\)'),
    );
  });
});

describe('switching on takes every rule of the name away', () => {
  it.each([
    [
      '{"permissions": {"deny": ["Agent(a)", "Bash(x)", "Task(a)"]}}',
      '{"permissions": {"deny": ["Bash(x)"]}}',
    ],
    [
      '{\n  "permissions": {\n    "deny": [\n      "Read(x)",\n      "Agent(a)"\n    ]\n  }\n}\n',
      '{\n  "permissions": {\n    "deny": [\n      "Read(x)"\n    ]\n  }\n}\n',
    ],
    [
      '{"permissions": {"deny": ["Agent(A)", "Agent"]}}',
      '{"permissions": {"deny": ["Agent(A)", "Agent"]}}',
    ],
  ])('%j', (before, after) => expect(edited(before, on('a'))).toBe(after));
});

test('off and on again gives the text back where there were rules already', () => {
  const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
  const rules = fc.array(fc.constantFrom('Bash(x)', 'Read(y)', 'Agent(other)'), { minLength: 1 });
  fc.assert(
    fc.property(name, rules, fc.constantFrom(undefined, 2, 4, '\t'), (name, deny, indent) => {
      fc.pre(name !== 'other' && name !== '*' && !name.startsWith('subagent_type:'));
      const text = JSON.stringify({ a: 1, permissions: { ask: [], deny }, z: null }, null, indent);
      expect(edited(edited(text, off(name)), on(name))).toBe(text);
    }),
  );
});

test('a file that says a key twice is left alone', () => {
  const text = '{"permissions": {"deny": []}, "permissions": {"deny": ["Agent(b)"]}}';
  expect(editDenied(text, off('a'))).toMatchObject({ ok: false });
});

describe('settings that the client ignores are mended', () => {
  it.each<[string, string | null]>([
    ['{"a": 1,}', '{"a": 1}'],
    ['{\n  // why\n  "a": 1, // so\n  "b": [1, 2,],\n}\n', '{\n  "a": 1,\n  "b": [1, 2]\n}\n'],
    ['{"u": "http://x", /* c */ "a": 1}', '{"u": "http://x", "a": 1}'],
    ['{"permissions": {"deny": "Agent(a)"}}', '{"permissions": {"deny": ["Agent(a)"]}}'],
    ['{"model": 5, "agent": "x"}', '{"agent": "x"}'],
    ['', '{}\n'],
    ['[]', null],
    ['{"a": ', null],
    ['nonsense', null],
  ])('%j', (before, after) => expect(mendSettings(before)).toBe(after));
});
