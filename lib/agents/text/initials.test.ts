import { expect, test } from 'vitest';
import { initialsOf } from './initials';

test.each([
  ['backend-architect', 'BA'],
  ['planner', 'PL'],
  ['code_reviewer_pro', 'CR'],
  ['Code Reviewer', 'CR'],
  ['codeReviewer', 'CR'],
  ['APIDesigner', 'AD'],
  ['revkit:backend-architect', 'BA'],
  ['c', 'C'],
  ['qa2', 'Q2'],
  ['überprüfer', 'ÜB'],
  ['レビュー担当', 'レ'],
  ['--', ''],
  ['', ''],
  ['agent:', 'AG'],
])('The initials of “%s” are “%s”', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
