import { expect, it } from 'vitest';
import {
  agentApiHref,
  agentHref,
  historyHref,
  listHref,
  openedList,
  parseAgentHref,
} from './agent-href';

it.each([
  ['a.md', 'team/a.md'],
  ['sub folder/ä#?%.md', 'team/sub%20folder/%C3%A4%23%3F%25.md'],
])('addresses %j as %j', (path, encoded) => {
  const ref = { root: 'team', path };
  expect(agentApiHref(ref)).toBe(`/api/agents/${encoded}`);
  expect(agentHref(ref)).toBe(`/agents/${encoded}`);
  expect(agentHref(ref, 'edit')).toBe(`/agents/${encoded}?view=edit`);
  expect(parseAgentHref(agentHref(ref))).toEqual(ref);
});

it.each(['/', '/agents', '/agents/team', '/compare/team/a.md', '/agents/team/%ff.md'])(
  '%s is the page of no file',
  (pathname) => {
    expect(parseAgentHref(pathname)).toBeNull();
  },
);

it('carries the list that an agent was opened from, and leads back to it', () => {
  const ref = { root: 'team', path: 'a.md' };
  const list = openedList('q=a+b%26c&model=opus', 'table');
  expect(agentHref(ref, undefined, list)).toBe(
    '/agents/team/a.md?q=a+b%26c&model=opus&shown=table',
  );
  expect(historyHref(ref, 20, list)).toBe(
    '/agents/team/a.md?view=history&q=a+b%26c&model=opus&shown=table&from=20',
  );
  expect(listHref(list)).toBe('/?q=a+b%26c&model=opus&view=table');
  expect(listHref(openedList('q=a', null))).toBe('/?q=a');
});

it('carries no list of all agents, however that is shown', () => {
  expect(openedList('', 'table')).toBe('');
  expect(listHref('')).toBe('/');
});
