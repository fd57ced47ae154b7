import { expect, test } from 'vitest';
import { describeVersions } from './describe-versions';

const KEPT = {
  kind: 'snapshot',
  id: 'v',
  time: 0,
  damaged: false,
  next: [],
  revision: 'r',
  size: 1,
} as const;

test.each([
  ['save', /^Before the save at 1 Jan 1970/, 'That save'],
  ['delete', /^Before the deletion at /, 'What came after it'],
  ['outside', /^Before the change by another program at /, 'That change'],
] as const)(
  'a version that ended by %s is called by what came after it',
  (replacedBy, when, did) => {
    const [shown] = describeVersions([{ ...KEPT, replacedBy }]);
    expect(shown?.when).toMatch(when);
    expect(shown).toMatchObject({ did, what: null });
  },
);
