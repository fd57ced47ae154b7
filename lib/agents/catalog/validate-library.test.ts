import { describe, expect, it } from 'vitest';
import type { Problem } from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Scope } from '@/lib/agents/model/scopes';
import { readFields } from '@/lib/agents/reading/read-fields';
import { keepLibraryProblems, type LibraryAgent, validateLibrary } from './validate-library';

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

describe('what the library has found of a file', () => {
  const FILE = '---\nname: a\ndescription: Does it.\nmodel: opus\n---\nYou do it.\n';
  const CODES: readonly ProblemCode[] = [
    'name-duplicate',
    'agent-denied',
    'example-elsewhere',
    'descriptions-over-budget',
    'not-portable',
    'elsewhere-altered',
    'body-empty',
  ];
  const fielded = (text: string) => ({ text, fields: readFields(text) });
  const found = CODES.map(
    (code): Problem => ({ code, severity: 'info', from: 4, to: 11, message: code }),
  );
  const kept = (now: string) => keepLibraryProblems(found, fielded(FILE), fielded(now));

  it.each<[string, string, string, readonly ProblemCode[]]>([
    ['nothing', '', '', CODES.slice(0, 6)],
    ['the prompt', 'You do it', 'You do', CODES.slice(0, 6)],
    ['another field', 'opus', 'haiku', CODES.slice(0, 4)],
    ['the name', 'name: a', 'name: b', ['example-elsewhere', 'descriptions-over-budget']],
    [
      'the description',
      'Does it.',
      'Does.',
      ['name-duplicate', 'agent-denied', 'descriptions-over-budget'],
    ],
  ])('stays where %s is changed, unless it is about that', (_what, from, to, codes) => {
    expect(kept(FILE.replace(from, to)).map(({ code }) => code)).toEqual(codes);
  });

  it('goes along with its field', () => {
    const [first] = kept(FILE.replace('name: a', 'color: red\nname: a'));
    expect(first).toMatchObject({ code: 'name-duplicate', from: 21, to: 22 });
  });
});
