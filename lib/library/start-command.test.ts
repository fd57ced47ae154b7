import { expect, it } from 'vitest';
import { makeRoots, type Root } from './root';
import { formatStartCommand, type StartFlags } from './start-command';

const PROJECT = '/app';

function command(
  dirs: readonly string[],
  { folder = null, ...flags }: Partial<StartFlags> & { folder?: string | null } = {},
) {
  const user: Root = {
    ...{ id: 'user', path: '/home/me/.claude/agents', label: 'User', scope: 'user' },
    ...{ rules: { kind: 'project' }, readOnly: false },
  };
  const roots = [...(folder === null ? [] : [user]), ...makeRoots(dirs)];
  return formatStartCommand({ folder }, roots, { port: 4747, token: false, ...flags }, PROJECT);
}

it('opens again what is open', () => {
  expect(command(['/app/agents'])).toBe('npm start');
  expect(command(['/a', '/app/agents'])).toBe('npm start -- /a /app/agents');
  expect(command([], { folder: '/work/shop' })).toBe('npm start -- --claude /work/shop');
  expect(command(["/it's here"], { folder: '/work/shop' })).toBe(
    "npm start -- --claude /work/shop '/it'\\''s here'",
  );
});

it('serves it at the same address, with the same state', () => {
  expect(command(['/a'], { port: 5000, token: true, state: '/s', poll: '2' })).toBe(
    'npm start -- /a --port 5000 --token --state /s --poll 2',
  );
  expect(command(['/a'], { token: true, host: 'box.lan' })).toBe('npm start -- /a --host box.lan');
});
