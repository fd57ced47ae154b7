import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { testdir } from '@/test/testdir';
import { applyRules } from './apply-rules';
import { findConfig } from './nearest-config';
import { readConfig } from './read-config';

const read = (config: unknown) => readConfig(JSON.stringify(config));

test('reads rules and a baseline', () => {
  expect(read({ $schema: 's', rules: { 'name-not-file': 'off' }, baseline: 'b.json' })).toEqual({
    ok: true,
    config: { rules: { 'name-not-file': 'off' }, baseline: 'b.json' },
  });
  expect(read({})).toEqual({ ok: true, config: { rules: {}, baseline: null } });
});

test.each([
  [{ rulez: {} }, 'There is no setting rulez. Known are $schema, rules, baseline.'],
  [{ rules: { 'name-not-fil': 'off' } }, 'There is no rule'],
  [{ rules: { 'name-not-file': 'no' } }, 'rules.name-not-file is wrong'],
  [{ rules: { 'description-missing': 'off' } }, 'description-missing stays an error'],
  [{ baseline: 7 }, 'baseline is wrong'],
  [[], 'The file is wrong'],
])('refuses %j', (config, why) => {
  expect(read(config)).toEqual({ ok: false, why: expect.stringContaining(why) });
});

test('refuses what is not JSON', () => {
  expect(readConfig('{')).toEqual({ ok: false, why: expect.stringContaining('It is not JSON') });
});

test('the nearest file alone holds', () => {
  const config = (rules: object) => JSON.stringify({ rules });
  const dir = testdir({
    'agent-catalog.json': config({ 'name-not-file': 'error', 'body-empty': 'off' }),
    'near/agent-catalog.json': config({ 'name-not-file': 'off' }),
    'near/below': {},
  });
  const problems = [
    { code: 'name-not-file', severity: 'info' },
    { code: 'body-empty', severity: 'warning' },
  ] as const;
  expect(applyRules(problems, dir)).toEqual([{ code: 'name-not-file', severity: 'error' }]);
  expect(applyRules(problems, join(dir, 'near/below'))).toEqual([problems[1]]);
});

test('a file that is wrong changes nothing, and is told of', () => {
  const dir = testdir({ 'agent-catalog.json': '{"x": 1}' });
  const problems = [{ code: 'body-empty', severity: 'warning' }] as const;
  expect(applyRules(problems, dir)).toBe(problems);
  expect(findConfig(join(dir, 'deep/er'))).toMatchObject({
    file: join(dir, 'agent-catalog.json'),
    reading: { ok: false },
  });
});

test('a folder of that name is not a file', () => {
  const file = join(testdir(), 'a', 'agent-catalog.json');
  mkdirSync(file, { recursive: true });
  writeFileSync(join(file, 'x'), '');
  expect(findConfig(dirname(file))?.reading.ok).toBe(false);
});
