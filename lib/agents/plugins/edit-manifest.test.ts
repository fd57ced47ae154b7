import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editManifest, type ManifestChange } from './edit-manifest';

function edited(text: string, change: ManifestChange): string {
  const edit = editManifest(text, change);
  return edit.ok ? edit.text : `! ${edit.why}`;
}

const NEW = { name: 'b', source: './b' };

describe('a manifest', () => {
  test.each<[string, ManifestChange, string]>([
    ['{"agents": ["./a.md"]}', { add: ['./b.md'] }, '{"agents": ["./a.md", "./b.md"]}'],
    ['{"agents": "./a.md"}', { add: ['./b.md'] }, '{"agents": ["./a.md","./b.md"]}'],
    ['{"name": "p"}', { add: ['./b.md'] }, '{"name": "p", "agents": ["./b.md"]}'],
    ['{"agents": [ ]}', { add: ['./b.md'] }, '{"agents": ["./b.md"]}'],
    ['{"agents": ["./a.md"]}', { add: ['./a.md'] }, '{"agents": ["./a.md"]}'],
    ['{"agents": ["./a.md", "./b.md"]}', { drop: ['./a.md'] }, '{"agents": ["./b.md"]}'],
    ['{"name": "p", "x": [1 , 2]}', { set: { name: 'q' } }, '{"name": "q", "x": [1 , 2]}'],
    ['{"name": "p","version": "1"}', { set: { version: null } }, '{"name": "p"}'],
  ])('%s', (text, change, expected) => {
    expect(edited(text, change)).toBe(expected);
  });

  test('keeps indent, line ends and the order of its keys', () => {
    const text =
      '\ufeff{\r\n\t"b": 1,\r\n\t"agents": [\r\n\t\t"./a.md"\r\n\t],\r\n\t"a": {"x":1}\r\n}\r\n';
    expect(edited(text, { add: ['./b.md'] })).toBe(
      text.replace('"./a.md"\r\n', '"./a.md",\r\n\t\t"./b.md"\r\n'),
    );
  });

  test.each<[string, ManifestChange, string]>([
    ['{', { set: { name: 'p' } }, 'not a JSON object'],
    ['{"name": "p", }', { set: { name: 'q' } }, 'not a JSON object'],
    ['{"name": "p", "name": "r"}', { set: { name: 'q' } }, 'a key twice'],
    ['{"agents": ["./a.md"]}', { add: ['b.md'] }, 'does not start with “./”'],
  ])('%s is not changed where that would do harm', (text, change, why) => {
    expect(edited(text, change)).toContain(why);
  });

  test.each<[string, ManifestChange, string]>([
    [
      '{"plugins": [P]}',
      { entry: 0, set: { version: '1' } },
      '{"plugins": [{"name": "a", "source": "./a", "version": "1"}]}',
    ],
    [
      '{"plugins": [P]}',
      { entry: 0, add: ['./b.md'] },
      '{"plugins": [{"name": "a", "source": "./a", "agents": ["./b.md"]}]}',
    ],
    ['{"plugins": [P], "x": 1 }', { entry: 0, dropPlugin: true }, '{"plugins": [], "x": 1 }'],
    ['{"plugins": [P]}', { addPlugins: [NEW] }, '{"plugins": [P, {"name": "b", "source": "./b"}]}'],
    ['{"name": "m"}', { set: { 'owner.name': 'O' } }, '{"name": "m", "owner": {"name": "O"}}'],
    [
      '{"plugins": [\n  {\n    "name": "a",\n    "source": "./a"\n  }\n]}',
      { addPlugins: [NEW] },
      '{"plugins": [\n  {\n    "name": "a",\n    "source": "./a"\n  },\n  {\n    "name": "b",\n    "source": "./b"\n  }\n]}',
    ],
    ['{"plugins": [P]}', { addPlugins: [{ ...NEW, name: 'a' }] }, '! Another plugin of the list'],
    ['{"plugins": [P]}', { entry: 0, set: { source: '../a' } }, '! “source” leads out'],
    ['{"plugins": [P]}', { entry: 0, set: { homepage: 'x' } }, '! “homepage” is no web address'],
    [
      '{"plugins": [P]}',
      { entry: 1, set: { version: '1' } },
      '! The marketplace has no such plugin',
    ],
    ['{"owner": "O"}', { set: { 'owner.name': 'P' } }, '! The manifest cannot be changed'],
  ])('%s of a marketplace is changed by %j', (text, change, expected) => {
    const fill = (one: string) =>
      one
        .replaceAll('P]', '{"name": "a", "source": "./a"}]')
        .replaceAll('[P,', '[{"name": "a", "source": "./a"},');
    const edit = editManifest(fill(text), change, 'market');
    expect(edit.ok ? edit.text : `! ${edit.why}`).toContain(fill(expected));
  });

  test('says what was wanted, and all else as before', () => {
    const key = fc.constantFrom('a', 'b', 'version', 'description');
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.jsonValue()),
        fc.constantFrom(0, 2, '\t'),
        fc.option(fc.string()),
        (json, indent, version) => {
          const text = JSON.stringify(json, null, indent);
          const result = JSON.parse(edited(text, { set: { version } }));
          const { version: _, ...rest } = json;
          expect(result).toEqual(
            JSON.parse(JSON.stringify(version === null ? rest : { ...rest, version })),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
