import { expect, test } from 'vitest';
import type { Problem } from '@/lib/agents/model/agent';
import type { Severity } from '@/lib/agents/model/severities';
import { locateOffsets } from '@/lib/agents/text/positions';
import { markLines } from './line-marks';

const TEXT = 'one\ntwo two\nthree\n';

const at = (words: string, severity: Severity): Problem => {
  const from = TEXT.indexOf(words);
  return { code: 'key-unknown', severity, from, to: from + 1, message: '' };
};

test.each<[what: string, problems: Problem[], marks: [number, Severity][]]>([
  ['nothing', [], []],
  [
    'each line with a problem',
    [at('one', 'info'), at('three', 'error')],
    [
      [1, 'info'],
      [3, 'error'],
    ],
  ],
  [
    'a line by the gravest of its problems',
    [at('two', 'error'), at(' two', 'info')],
    [[2, 'error']],
  ],
  [
    'it by the gravest, wherever that is',
    [at('two', 'info'), at(' two', 'warning')],
    [[2, 'warning']],
  ],
])('marks %s', (_, problems, marks) => {
  expect([...markLines(problems, locateOffsets(TEXT))]).toEqual(marks);
});
