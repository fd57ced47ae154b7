import { expect, it } from 'vitest';
import type { YamlValue } from '@/lib/agents/model/agent';
import { editFields } from './edit-fields';

const TEXT = '---\nname: a # kept\ncolor: red\nmodel: opus\n---\n\nBody.\n';

/** The text after the edits, or the code of the refusal. */
function edit(set: readonly (readonly [string, YamlValue])[], unset: readonly string[] = []) {
  const result = editFields(TEXT, { set: new Map(set), unset }, { kind: 'project' });
  return result.ok ? result.text : result.reason;
}

it('sets and removes fields and leaves every other byte', () => {
  expect(
    edit(
      [
        ['name', 'b'],
        ['model', 'haiku'],
      ],
      ['color'],
    ),
  ).toBe('---\nname: b # kept\nmodel: haiku\n---\n\nBody.\n');
});

it('removes what it has set', () => {
  expect(edit([['skills', ['x']]], ['skills'])).toBe(TEXT);
});

it('changes nothing where nothing differs', () => {
  expect(edit([['color', 'red']], ['tools'])).toBe(TEXT);
});

it('refuses all of them where one is refused', () => {
  expect(
    edit([
      ['name', 'b'],
      ['model', '\ud800'],
    ]),
  ).toBe('value-invalid');
});
