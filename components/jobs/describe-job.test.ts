import { expect, test } from 'vitest';
import type { JobJson } from '@/lib/api/jobs';
import { tellEnd } from './describe-job';

const JOB: JobJson = {
  ...{ id: 'j', state: 'done', what: 'moved to the trash', undoes: null, total: 1, done: 1 },
  ...{ begun: 0, elapsed: 0, changed: 1, only: { root: 'r', path: 'team/planner.md' }, left: [] },
};

test.each([
  ['moved to the trash', 'planner moved to the trash'],
  ['restored', 'planner restored'],
  [
    'loads now (was skipped: there is no name)',
    'planner loads now (was skipped: there is no name)',
  ],
  ['model: haiku', 'planner: model: haiku'],
  ['Took back: model: haiku', 'planner: took back: model: haiku'],
])('%s begins with the name of the one file', (what, title) => {
  expect(tellEnd({ ...JOB, what })).toEqual({ title, description: 'team/planner.md' });
});

test('many files are told as they are counted', () => {
  const { title } = tellEnd({ ...JOB, what: 'model: haiku in 2 agents', only: null, changed: 2 });
  expect(title).toBe('Model: haiku in 2 agents');
});
