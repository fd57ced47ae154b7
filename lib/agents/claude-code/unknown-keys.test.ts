import { describe, expect, test } from 'vitest';
import { comesBefore, FIELD_SPECS, formatFieldSpec, specOf } from './field-specs';
import { explainKey } from './unknown-keys';

/** `→ key` misspelled, `tool → key` foreign, `?` other. */
function explain(key: string): string | null {
  const unknown = explainKey(key);
  if (!unknown) return null;
  if (unknown.kind === 'other') return '?';
  if (unknown.kind === 'misspelled') return `→ ${unknown.likely}`;
  return unknown.likely ? `${unknown.of} → ${unknown.likely}` : unknown.of;
}

describe('explainKey', () => {
  test.each([
    ['max_turns', '→ maxTurns'],
    ['maxturns', '→ maxTurns'],
    ['max-turns', '→ maxTurns'],
    ['permission-mode', '→ permissionMode'],
    ['Name', '→ name'],
    ['naem', '→ name'],
    ['Description', '→ description'],
    ['descripton', '→ description'],
    ['decsripion', '→ description'],
    ['desc', '→ description'],
    ['tool', '→ tools'],
    ['models', '→ model'],
    ['colour', '→ color'],
    ['mcp_servers', '→ mcpServers'],
    ['disallowed-tools', '→ disallowedTools'],
    ['allowed-tools', 'commands and skills → tools'],
    ['allowedTools', 'commands and skills → tools'],
    ['when_to_use', 'commands and skills → description'],
    ['temperature', 'OpenCode and Gemini CLI'],
    ['mode', 'OpenCode'],
    ['is_background', 'Cursor → background'],
    ['reasoningEffort', 'Factory → effort'],
    ['cacheTtl', 'the map “experimental”'],
  ])('%s: %s', (key, expected) => {
    expect(explain(key)).toBe(expected);
  });

  test.each([
    'version',
    'author',
    'tags',
    'category',
    'type',
    'role',
    'title',
    'notes',
    'note',
    'modes',
    'node',
    'id',
    'x',
    '__proto__',
    'constructor',
    '',
    'ü'.repeat(30),
  ])('takes %j for none of them', (key) => {
    expect(explain(key)).toBe('?');
  });

  test.each(FIELD_SPECS.map((spec) => spec.key))('knows %s', (key) => {
    expect(explainKey(key)).toBeNull();
  });
});

describe('the table of fields', () => {
  test('has each key once', () => {
    expect(new Set(FIELD_SPECS.map((spec) => spec.key)).size).toBe(FIELD_SPECS.length);
  });

  test.each(FIELD_SPECS)(
    'says of $key what it does, accepts and defaults to, in sentences',
    (spec) => {
      for (const words of [spec.about, spec.accepts, spec.absent])
        expect(words).toMatch(/^\S.*\.$/);
      expect(formatFieldSpec(spec).length).toBeGreaterThanOrEqual(3);
    },
  );

  test('begins with the fields that people expect first, each in a place of its own', () => {
    const places = FIELD_SPECS.map(({ leads }) => leads ?? null);
    const first = places.filter((place) => place !== null);
    expect(places.slice(0, first.length)).toEqual(first);
    expect(new Set(first).size).toBe(first.length);
  });

  test('orders fields in a file: those that lead, then all others by name', () => {
    const keys = [
      'skills',
      'color',
      'model',
      'x-mine',
      'tools',
      'name',
      'background',
      'description',
    ];
    expect(keys.sort((a, b) => (comesBefore(a, b) ? -1 : 1))).toEqual([
      'name',
      'description',
      'tools',
      'model',
      'color',
      'background',
      'skills',
      'x-mine',
    ]);
  });

  test.each(FIELD_SPECS)('has the choices of $key where it counts one', ({ counts, choices }) => {
    const chooses = counts === 'choice' || counts === 'choice-or-integer';
    expect(choices !== null).toBe(chooses);
    for (const { same } of choices ?? []) {
      if (same !== undefined) expect(choices?.map(({ value }) => value)).toContain(same);
    }
  });

  test.each(['toString', 'Name', ''])('does not know %j', (key) => {
    expect(specOf(key)).toBeNull();
  });
});
