import { expect, test } from 'vitest';
import type { LibraryAgent } from '@/lib/agents/catalog/validate-library';
import type { Scope } from '@/lib/agents/model/scopes';
import { makeRoots } from '@/lib/library/roots/root';
import { NameClaims } from './name-claims';

const [near, far] = makeRoots(['/near', '/far']).map(({ id }) => id);

function agent(root: string | undefined, name: string, tokens = 10, scope: Scope = 'project') {
  return { root: root ?? '', path: `${name}-${tokens}.md`, name, tokens, scope };
}

function claims(...agents: readonly LibraryAgent[]): NameClaims {
  const names = new NameClaims(makeRoots(['/near', '/far']));
  for (const one of agents) names.add(one);
  return names;
}

test('an agent with a name of its own has nothing to settle', () => {
  expect(claims(agent(near, 'a'), agent(near, 'b')).settle()).toEqual([]);
});

test('of two agents with one name, the nearer wins and alone counts', () => {
  const settled = claims(agent(far, 'a', 1), agent(near, 'a', 2)).settle();
  expect(settled.map(({ agent, standing, counts }) => [agent.root, standing, counts])).toEqual([
    [far, 'shadowed', false],
    [near, 'wins', true],
  ]);
  expect(settled.map(({ duplicate }) => duplicate?.code)).toEqual(['name-duplicate', undefined]);
});

test('where it is undecided who wins, the heaviest counts', () => {
  const twins = [1, 3, 2].map((tokens) => agent(near, 'p:a', tokens, 'plugin'));
  const settled = claims(...twins).settle();
  expect(settled.map(({ standing }) => standing)).toEqual(Array(3).fill('undecided'));
  expect(settled.flatMap(({ agent, counts }) => (counts ? agent.tokens : []))).toEqual([3]);
});

test('of two in one folder tree the last path wins and alone counts', () => {
  const settled = claims(agent(near, 'a', 1), agent(near, 'a', 3), agent(near, 'a', 2)).settle();
  expect(settled.map(({ standing }) => standing)).toEqual(['shadowed', 'wins', 'shadowed']);
  expect(settled.flatMap(({ agent, counts }) => (counts ? agent.tokens : []))).toEqual([3]);
});

test('only names that changed are settled again', () => {
  const gone = agent(near, 'a', 1);
  const names = claims(gone, agent(far, 'a', 2), agent(near, 'b', 1), agent(far, 'b', 2));
  expect(names.settle()).toHaveLength(4);
  expect(names.settle()).toEqual([]);
  names.delete(gone);
  expect(names.settle()).toMatchObject([{ agent: { name: 'a', tokens: 2 }, standing: null }]);
});

test('the group of a name has all who claim it, and is one object for them', () => {
  const [one, other] = [agent(near, 'a', 1), agent(far, 'a', 2)];
  const find = claims(one, other, agent(near, 'b')).groupFinder();
  expect(find(one)?.members).toHaveLength(2);
  expect(find(other)).toBe(find(one));
});

test('a file joins the group of a name that it does not have yet', () => {
  const own = agent(near, 'b');
  const names = claims(agent(far, 'a'), agent(far, 'A'), own);
  const { members, alike } = names.groupWith({ ...own, name: 'a' });
  expect(members).toMatchObject([
    { root: near, path: own.path, standing: 'wins' },
    { root: far, path: 'a-10.md', standing: 'shadowed' },
  ]);
  expect(alike).toEqual(['A']);
  expect(names.groups().map(({ name }) => name)).toEqual(['A', 'a']);
});

test('a file is once in the group of the name that it has', () => {
  const own = agent(near, 'a');
  expect(claims(own).groupWith(own).members).toMatchObject([{ standing: 'wins' }]);
});
