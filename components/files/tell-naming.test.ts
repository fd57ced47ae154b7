import { expect, test } from 'vitest';
import { tellNaming } from './tell-naming';

const at = (path: string, root = 'library') => ({ root, path });

test.each([
  ['a name', at('planner.md'), at('writer.md'), 'writer', 'planner renamed to writer'],
  ['a place', at('planner.md'), at('team/planner.md'), null, 'planner moved to team/'],
  ['the top', at('team/a.md'), at('a.md'), null, 'planner moved to the top folder'],
  [
    'both',
    at('a.md'),
    at('team/writer.md'),
    'writer',
    'planner renamed to writer and moved to team/',
  ],
  ['another root', at('a.md'), at('a.md', 'other'), null, 'planner moved to the top folder'],
  ['a file', at('team/a.md'), at('team/b.md'), null, 'a.md renamed to b.md'],
])('%s', (_, from, to, name, told) => {
  expect(tellNaming(from, to, 'planner', name)).toBe(told);
});
