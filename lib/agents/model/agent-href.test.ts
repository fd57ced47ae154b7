import { expect, it } from 'vitest';
import { agentApiHref, agentHref, parseAgentHref } from './agent-href';

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
