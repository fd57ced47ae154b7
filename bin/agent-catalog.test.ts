import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { testdir } from '@/lib/library/testdir';

const PROJECT = resolve(import.meta.dirname, '..');
const AGENT = '---\nname: a\ndescription: Use for:\n---\nB\n';

function start(cwd: string, ...argv: string[]) {
  const { npm_lifecycle_event: _, ...env } = process.env;
  return spawnSync(process.execPath, [join(PROJECT, 'bin', 'agent-catalog.mjs'), ...argv], {
    cwd,
    env,
    encoding: 'utf8',
  });
}

it('checks the files of the folder that it is called in', () => {
  const { stdout, status, stderr } = start(testdir({ 'a.md': AGENT }), 'check', '--format', 'json');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).files).toMatchObject([{ path: 'a.md', reason: 'yaml-invalid' }]);
  expect(status).toBe(1);
});

it.each([
  [0, ['--help']],
  [2, []],
  [2, ['chek']],
  [2, ['check', '--what']],
])('ends with %i for %j', (status, argv) => {
  expect(start(testdir(), ...argv).status).toBe(status);
});
