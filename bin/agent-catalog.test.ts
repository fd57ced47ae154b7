import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { testdir } from '@/test/testdir';

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

it('lists the agents of a folder, without colours when the output is not a terminal', () => {
  const { stdout, status, stderr } = start(testdir({ 'a.md': AGENT }), 'list', './');
  expect(stderr).toBe('');
  expect(stdout).toContain('skipped (yaml-invalid)  a.md');
  expect(stdout).not.toContain('\u001b');
  expect(status).toBe(0);
});

it.skipIf(process.platform === 'win32')('ends quietly when its reader has had enough', () => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`${n}.md`, AGENT]));
  const program = join(PROJECT, 'bin', 'agent-catalog.mjs');
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$1" "$2" list ./ --format json | head -n 1', 'sh', process.execPath, program],
    { cwd: testdir(many), encoding: 'utf8' },
  );
  expect([stdout, stderr]).toEqual(['{\n', '']);
});

it('starts with a folder that is named without a command', () => {
  const { stderr, status } = start(testdir({ 'a.md': AGENT }), './', '--port', 'none');
  expect(stderr).toContain('agent-catalog start --help');
  expect(status).toBe(1);
});

it.each([
  [0, ['--help']],
  [0, ['list', '--help']],
  [2, ['list', './nowhere']],
  [2, ['chek']],
  [2, ['check', '--what']],
])('ends with %i for %j', (status, argv) => {
  expect(start(testdir(), ...argv).status).toBe(status);
});

it('says which version it is', () => {
  expect(start(testdir(), '--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
