import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testdir } from '@/test/testdir';
import { chooseUsage, namedNow, readUsageChoices } from './usage-choices';

test('what a person decides is kept, and a damaged file allows nothing', async () => {
  const state = testdir({});
  process.env.AGENT_CATALOG_STATE = state;
  expect(readUsageChoices()).toEqual({ on: false, names: new Map() });
  await chooseUsage({ on: true });
  await chooseUsage({ names: new Map([['old', 'new']]) });
  expect(readUsageChoices()).toEqual({ on: true, names: new Map([['old', 'new']]) });
  writeFileSync(join(state, 'usage', 'consent.json'), '{"on":true,"names":[["a"],5,["b","c"]]}');
  expect(readUsageChoices()).toEqual({ on: true, names: new Map([['b', 'c']]) });
  writeFileSync(join(state, 'usage', 'consent.json'), '{"on":tr');
  expect(readUsageChoices()).toEqual({ on: false, names: new Map() });
});

test('names lead on to names, and never round in a circle', () => {
  const names = new Map([
    ['a', 'b'],
    ['b', 'c'],
    ['x', 'y'],
    ['y', 'x'],
  ]);
  expect(['a', 'b', 'c', 'd'].map((name) => namedNow(name, names))).toEqual(['c', 'c', 'c', 'd']);
  expect(namedNow('x', names)).toBe('y');
});
