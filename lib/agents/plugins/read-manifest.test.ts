import { describe, expect, test } from 'vitest';
import { readManifest, readMarketplace } from './read-manifest';

const paths = (text: string) => readManifest(text).agents?.map(({ path }) => path) ?? null;

describe('a manifest', () => {
  test.each<[string, string[] | null]>([
    ['{}', null],
    ['{"name": "p"}', null],
    ['{"agents": "./a.md"}', ['./a.md']],
    ['{"agents": ["./a.md", "./sub/b.md"]}', ['./a.md', './sub/b.md']],
    ['{"agents": []}', []],
    ['{"agents": "./../out.md"}', ['./../out.md']],
  ])('%s is taken', (text, agents) => {
    expect(readManifest(text).problems).toEqual([]);
    expect(paths(text)).toEqual(agents);
  });

  test.each<[string, string, string]>([
    ['{"agents": "./agents/"}', '"./agents/"', 'names the folder “./agents/”'],
    ['{"agents": "agents"}', '"agents"', 'names the folder “agents”'],
    ['{"agents": ["./ok.md", "./custom/"]}', '"./custom/"', 'does not end in “.md”'],
    ['{"agents": "./a.MD"}', '"./a.MD"', 'does not end in “.md”'],
    ['{"agents": ["agents/a.md"]}', '"agents/a.md"', 'does not start with “./”'],
    ['{"agents": "/a.md"}', '"/a.md"', 'does not start with “./”'],
    ['{"agents": "../a.md"}', '"../a.md"', 'does not start with “./”'],
    ['{"agents": ""}', '""', 'an empty path'],
    ['{"agents": {"a": "./a.md"}}', '{"a": "./a.md"}', 'neither a path'],
    ['{"agents": null}', 'null', 'neither a path'],
    ['{"agents": ["./a.md", 7]}', '7', 'An item of “agents” is not a path'],
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
    expect(readManifest('{"agents": ["a.md", "./b", "./c.md"]}').problems).toHaveLength(2);
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
