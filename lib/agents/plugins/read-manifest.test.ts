import { describe, expect, test } from 'vitest';
import { readManifest, readMarketplace } from './read-manifest';

const paths = (text: string) => readManifest(text).agents?.map(({ path }) => path) ?? null;

describe('a manifest', () => {
  test.each<[string, string[] | null]>([
    ['{"name": "p", "foo": 1}', null],
    ['{"name": "p"}', null],
    ['{"name": "p", "agents": "./a.md"}', ['./a.md']],
    ['{"name": "p", "agents": ["./a.md", "./sub/b.md"]}', ['./a.md', './sub/b.md']],
    ['{"name": "p", "agents": []}', []],
    ['{"name": "p", "agents": "./../out.md"}', ['./../out.md']],
  ])('%s is taken', (text, agents) => {
    expect(readManifest(text).problems).toEqual([]);
    expect(paths(text)).toEqual(agents);
  });

  test.each<[string, string, string]>([
    ['{"name": "p", "agents": "./agents/"}', '"./agents/"', 'names the folder “./agents/”'],
    ['{"name": "p", "agents": "agents"}', '"agents"', 'names the folder “agents”'],
    ['{"name": "p", "agents": ["./ok.md", "./custom/"]}', '"./custom/"', 'does not end in “.md”'],
    ['{"name": "p", "agents": "./a.MD"}', '"./a.MD"', 'does not end in “.md”'],
    ['{"name": "p", "agents": ["agents/a.md"]}', '"agents/a.md"', 'does not start with “./”'],
    ['{"name": "p", "agents": "/a.md"}', '"/a.md"', 'does not start with “./”'],
    ['{"name": "p", "agents": "../a.md"}', '"../a.md"', 'does not start with “./”'],
    ['{"name": "p", "agents": ""}', '""', 'an empty path'],
    ['{"name": "p", "agents": {"a": "./a.md"}}', '{"a": "./a.md"}', 'neither a path'],
    ['{"name": "p", "agents": null}', 'null', 'neither a path'],
    ['{"name": "p", "agents": ["./a.md", 7]}', '7', 'An item of “agents” is not a path'],
    ['[]', '[]', 'not a JSON object'],
  ])('%s is refused, and the place is %s', (text, place, message) => {
    const { problems } = readManifest(text);
    expect(problems.map(({ code, from, to }) => [code, text.slice(from, to)])).toEqual([
      ['manifest-invalid', place],
    ]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).toContain('refuses the whole plugin');
  });

  test('that is no JSON is refused where it stops being JSON', () => {
    const text = '{"name": "p",}';
    expect(readManifest(text)).toMatchObject({
      problems: [{ code: 'manifest-invalid', from: text.length - 1 }],
    });
  });

  test('has every fault of a list', () => {
    expect(
      readManifest('{"name": "p", "agents": ["a.md", "./b", "./c.md"]}').problems,
    ).toHaveLength(2);
  });
});

test.each<[string, string, string]>([
  ['{"agents": []}', '{', '“name” is missing'],
  ['{"name": "a b"}', '"a b"', '“name” has a character'],
  ['{"name": "a:b"}', '"a:b"', '“name” has a character'],
  ['{"name": ""}', '""', '“name” is empty'],
  ['{"name": "p", "version": 1}', '1', '“version” is not a text'],
  ['{"name": "p", "hooks": 5}', '5', '“hooks” is neither'],
  ['{"name": "p", "dependencies": 5}', '5', '“dependencies” is not a list'],
])('%s is refused as a manifest, at %s', (text, place, message) => {
  const [found] = readManifest(text).problems;
  expect(found).toMatchObject({ code: 'manifest-invalid', severity: 'error' });
  expect(found?.message).toContain(message);
  expect(text.slice(found?.from, found?.to)).toBe(place);
});

test.each(['"description": 1', '"homepage": "x"', '"author": "x"', '"keywords": [1]'])(
  'of a manifest %s is ignored, and the plugin loads',
  (pair) => {
    const { problems } = readManifest(`{"name": "p", ${pair}}`);
    expect(problems).toMatchObject([{ code: 'manifest-ignored', severity: 'warning' }]);
  },
);

describe('a marketplace', () => {
  const listing = (entry: string, more = '') =>
    readMarketplace(`{"name": "m", "owner": {"name": "O"}, "plugins": [${entry}]${more}}`);

  test.each<[string, string]>([
    ['{"name": "m", "plugins": []}', '“owner” is missing'],
    ['{"name": "m", "owner": {}, "plugins": []}', '“owner.name” is missing'],
    ['{"name": "m m", "owner": {"name": "O"}, "plugins": []}', '“name” has a character'],
    ['{"name": "m", "owner": {"name": "O"}}', '“plugins” is missing'],
    ['[]', 'not a JSON object'],
  ])('%s is refused as a whole', (text, message) => {
    const { problems } = readMarketplace(text);
    expect(problems).toMatchObject([{ code: 'manifest-invalid' }]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).toContain('the whole marketplace');
  });

  test.each<[string, string]>([
    ['{"source": "./a"}', '“name” is missing'],
    ['{"name": "a b", "source": "./a"}', '“name” has a character'],
    ['{"name": "a"}', '“source” is missing'],
    ['{"name": "a", "source": "a"}', 'does not start with “./”'],
    ['{"name": "a", "source": "./../a"}', '“..”'],
    ['{"name": "a", "source": "/a"}', 'no path in the marketplace'],
    ['{"name": "a", "source": {"source": "github"}}', 'names no “repo”'],
    ['{"name": "a", "source": "./a", "agents": ["a.md"]}', 'does not start with “./”'],
    ['{"name": "a", "source": "./a", "tags": "x"}', '“tags” is not a list'],
    ['{"name": "a", "source": "./a", "strict": "x"}', 'neither true nor false'],
  ])('refuses of its list only %s', (entry, message) => {
    const { problems, entries } = listing(`{"name": "ok", "source": "./ok"}, ${entry}`);
    expect(problems).toEqual([]);
    expect(entries[0]?.problems).toEqual([]);
    expect(entries[1]?.problems[0]?.message).toContain(message);
    expect(entries[1]?.problems[0]?.message).toContain('refuses to install the plugin');
  });

  test('takes the first of two plugins of one name', () => {
    const { entries } = listing('{"name": "a", "source": "./a"}, {"name": "a", "source": "./b"}');
    expect(entries.map(({ problems }) => problems.length)).toEqual([0, 1]);
  });

  test('puts names without “./” below its plugin root, and no others', () => {
    const { entries } = listing(
      '{"name": "a", "source": "a"}, {"name": "b", "source": "./b"}',
      ', "metadata": {"pluginRoot": "./plugins"}',
    );
    expect(entries.map(({ folder }) => folder)).toEqual(['./plugins/a', './b']);
  });
});

test('a marketplace has the plugins of its own repository', () => {
  const text = JSON.stringify({
    metadata: { pluginRoot: './plugins' },
    plugins: [
      { name: 'a', source: './a', agents: ['./x.md'] },
      { name: 'b', source: { source: 'github', repo: 'o/r' } },
      7,
    ],
  });
  expect(readMarketplace(text)).toMatchObject({
    base: './plugins',
    entries: [
      { name: 'a', source: { path: './a' }, agents: [{ path: './x.md' }] },
      { name: 'b', source: null, agents: null },
    ],
  });
  expect(readMarketplace('{')).toMatchObject({
    entries: [],
    problems: [{ code: 'manifest-invalid', message: expect.stringContaining('marketplace') }],
  });
  expect(readMarketplace('{"plugins": {}}').entries).toEqual([]);
});
