import { expect, it } from 'vitest';
import { proposeMessage } from './propose-message';

const told = (path: string, ...words: string[]) => ({ path, status: 'changed', words }) as const;

it('says in a line what changed in one file, and counts several above their lines', () => {
  expect(proposeMessage([])).toBe('');
  expect(
    proposeMessage([told('a/planner.md', 'model: sonnet → haiku', 'example 2 moved up')]),
  ).toBe('planner: model: sonnet → haiku, example 2 moved up');
  expect(proposeMessage([told('a.md', 'x'.repeat(99))])).toHaveLength(72);
  expect(proposeMessage([told('CLAUDE.md')])).toBe('Change CLAUDE');
  const fresh = { path: 'b.md', status: 'new', words: [] } as const;
  expect(proposeMessage([fresh])).toBe('Add b');
  expect(proposeMessage([told('a.md', 'color: red'), fresh])).toBe(
    'Change 2 files\n\n- a: color: red\n- Add b',
  );
  expect(proposeMessage([fresh, { ...fresh, path: 'c.md' }])).toContain('Add 2 files');
});
