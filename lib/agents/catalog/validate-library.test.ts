import { expect, it } from 'vitest';
import type { Scope } from '@/lib/agents/model/scopes';
import { type LibraryAgent, validateLibrary } from './validate-library';

/** `root/path: name (tokens)`; the root is named by its scope. */
function agent(line: string): LibraryAgent {
  const [, root = '', path = '', name = '', tokens = ''] =
    /^(\w+)\/(\S+): (\S+) \((\d+)\)$/.exec(line) ?? [];
  const [tree] = /^.*?\.claude\/agents/.exec(path) ?? [];
  const place = { root, path, ...(tree !== undefined && { tree }) };
  return { ...place, name, scope: root as Scope, tokens: Number(tokens) };
}

it.each<[string, string[], string[]]>([
  ['different names', ['project/a.md: a (5)', 'project/b.md: b (5)'], []],
  [
    'a name twice in one root',
    ['folder/a.md: a (5)', 'folder/x/a.md: a (5)', 'folder/b.md: b (5)'],
    ['name-duplicate folder/a.md name'],
  ],
  [
    'a name that another scope has',
    ['project/a.md: a (5)', 'user/a.md: a (5)'],
    ['name-duplicate user/a.md name'],
  ],
  ['one name in two opened folders', ['folder/a.md: a (5)', 'plugin/a.md: a (5)'], []],
  [
    'descriptions over the limit in one session',
    ['project/a.md: a (8000)', 'user/b.md: b (7001)'],
    ['descriptions-over-budget project/a.md description'],
  ],
  ['descriptions just at the limit', ['project/a.md: a (8000)', 'user/b.md: b (7000)'], []],
  [
    'descriptions of different agents folders',
    ['folder/x/.claude/agents/a.md: a (8000)', 'folder/y/.claude/agents/b.md: b (8000)'],
    [],
  ],
  ['descriptions of different sessions', ['project/a.md: a (8000)', 'folder/b.md: b (8000)'], []],
  [
    'a name counted once',
    ['project/a.md: a (8000)', 'user/a.md: a (8000)'],
    ['name-duplicate user/a.md name'],
  ],
])('%s', (_what, lines, expected) => {
  const agents = lines.map(agent);
  const found = validateLibrary(agents, [...new Set(agents.map(({ root }) => root))]);
  expect(found.map(({ code, root, path, key }) => `${code} ${root}/${path} ${key}`)).toEqual(
    expected,
  );
});
