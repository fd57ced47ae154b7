import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, PROJECT } from './set-up.mjs';

install();
await build();
const playwright = join(PROJECT, 'node_modules', 'playwright', 'cli.js');
const done = spawnSync(process.execPath, [playwright, 'test', 'e2e/attack', '--reporter=list'], {
  cwd: PROJECT,
  stdio: 'inherit',
  env: { ...process.env, AGENT_CATALOG_ATTACK: 'full' },
});
process.exit(done.status ?? 1);
