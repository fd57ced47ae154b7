import { expect, test } from 'vitest';
import type { Scope } from '@/lib/agents/model/scopes';
import { groupByName } from './precedence';

const ROOTS = ['managed', 'near', 'far', 'user', 'plug', 'one', 'two'];

/** `root/path name` for each agent; the scope follows from the root. */
function groups(...agents: string[]) {
  const scopes: Record<string, Scope> = {
    managed: 'managed',
    near: 'project',
    far: 'project',
    user: 'user',
    plug: 'plugin',
  };
  const claims = agents.map((agent) => {
    const [place = '', name = ''] = agent.split(' ');
    const [root = '', ...folders] = place.split('/');
    return { root, path: folders.join('/'), name, scope: scopes[root] ?? 'folder' };
  });
  return groupByName(claims, ROOTS);
}

function brief(...agents: string[]) {
  return groups(...agents).map(
    ({ name, members }) =>
      `${name}: ${members.map(({ root, path, standing }) => `${root}/${path} ${standing}`).join(', ')}`,
  );
}

test.each<[string, string[], string[]]>([
  ['one alone', ['user/a.md a'], ['a: user/a.md wins']],
  [
    'scopes in order',
    ['user/a.md a', 'managed/x.md a', 'near/b.md a'],
    ['a: managed/x.md wins, near/b.md shadowed, user/a.md shadowed'],
  ],
  ['the nearer folder', ['far/a.md a', 'near/a.md a'], ['a: near/a.md wins, far/a.md shadowed']],
  [
    'one tree',
    ['near/b.md a', 'near/a.md a', 'user/c.md a'],
    ['a: near/b.md wins, near/a.md shadowed, user/c.md shadowed'],
  ],
  [
    'two below a single one',
    ['user/b.md a', 'user/a.md a', 'near/c.md a'],
    ['a: near/c.md wins, user/b.md shadowed, user/a.md shadowed'],
  ],
  [
    'folders that were opened, each for itself',
    ['one/a.md a', 'two/a.md a', 'user/a.md a'],
    ['a: user/a.md wins', 'a: one/a.md wins', 'a: two/a.md wins'],
  ],
  [
    'one tree, by UTF-16 code units',
    ['user/a.md a', 'user/B.md a', 'user/_.md a', 'user/a/b.md a', 'user/a-b.md a', 'user/9.md a'],
    [
      'a: user/a/b.md wins, user/a.md shadowed, user/a-b.md shadowed, user/_.md shadowed, user/B.md shadowed, user/9.md shadowed',
    ],
  ],
  [
    'digits as text, a hidden file, a later folder',
    ['near/10.md a', 'near/9.md a', 'far/.h.md b', 'far/a.md b', 'user/z/a.md c', 'user/m.md c'],
    [
      'a: near/9.md wins, near/10.md shadowed',
      'b: far/a.md wins, far/.h.md shadowed',
      'c: user/z/a.md wins, user/m.md shadowed',
    ],
  ],
  [
    'one plugin, where chance decides',
    ['plug/b.md plug:a', 'plug/a.md plug:a'],
    ['plug:a: plug/a.md undecided, plug/b.md undecided'],
  ],
  ['case', ['user/a.md A', 'user/b.md a'], ['A: user/a.md wins', 'a: user/b.md wins']],
])('%s', (_, agents, expected) => {
  expect(brief(...agents)).toEqual(expected);
});

test('points out names that differ in case and separators only', () => {
  expect(
    groups(
      'user/a.md Code-Review',
      'near/b.md code_review',
      'near/c.md code',
      'one/d.md codereview',
    ).map(({ name, alike }) => [name, alike]),
  ).toEqual([
    ['Code-Review', ['code_review']],
    ['code', []],
    ['code_review', ['Code-Review']],
    ['codereview', []],
  ]);
});

test('points out what replaces an agent of Claude Code, which is by the exact name', () => {
  expect(
    groups('user/a.md Explore', 'user/b.md explore').map(({ replacesBuiltin }) => replacesBuiltin),
  ).toEqual([true, false]);
});

test('says why', () => {
  const [group] = groups('user/a.md a', 'near/b.md a', 'far/c.md a');
  expect(group?.members.map(({ why }) => why)).toMatchInlineSnapshot(`
    [
      "Claude Code uses this one: its place comes before the others.",
      "Claude Code uses near/b.md, which is in a nearer folder.",
      "Claude Code uses near/b.md, because a user agent gives way to a project agent of the same name.",
    ]
  `);
  const why = (...agents: string[]) => groups(...agents)[0]?.members.map((member) => member.why);
  expect(why('user/a.md a', 'user/b.md a')).toMatchInlineSnapshot(`
    [
      "Claude Code uses this one: in one folder tree it takes the path that sorts last, with capitals before small letters. Before version 2.1.330 it took the one that the file system happened to list first.",
      "Claude Code uses user/b.md: in one folder tree it takes the path that sorts last, with capitals before small letters. Before version 2.1.330 it took the one that the file system happened to list first.",
    ]
  `);
  expect(why('user/a.md a', 'near/b.md a', 'near/c.md a')).toMatchInlineSnapshot(`
    [
      "Claude Code uses this one: its place comes before the others, and in one folder tree it takes the path that sorts last, with capitals before small letters. Before version 2.1.330 it took the one that the file system happened to list first.",
      "Claude Code uses near/c.md: in one folder tree it takes the path that sorts last, with capitals before small letters. Before version 2.1.330 it took the one that the file system happened to list first.",
      "Claude Code uses near/c.md, because a user agent gives way to a project agent of the same name.",
    ]
  `);
  expect(why('plug/a.md p:a', 'plug/b.md p:a', 'plug/c.md p:a')?.[0]).toMatchInlineSnapshot(
    `"All of them are in one plugin, and Claude Code uses the one that it happens to read first."`,
  );
});
