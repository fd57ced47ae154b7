/**
 * From an empty npm cache to the first page: the package against a fresh clone, with the same
 * registry. `npm run installing`; the clone is of what is committed.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installIn, packProject, startAndAsk } from './packed';

const MB = 1_000_000;

const work = mkdtempSync(join(tmpdir(), 'install-'));
try {
  const { tarball, size } = packProject(work);
  const packed = await timePackage(tarball);
  console.log(`download      ${(size / MB).toFixed(1)} MB`);
  console.log(`installed     ${(sizeOf(join(work, 'inst/node_modules')) / MB).toFixed(1)} MB`);
  console.log(
    `package       ${(packed / 1000).toFixed(1)} s from an empty cache to the first page`,
  );
  const cloned = await timeClone();
  console.log(`fresh clone   ${(cloned / 1000).toFixed(1)} s`);
  console.log(`ratio         ${(packed / cloned).toFixed(3)}`);
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 3 });
}

async function timePackage(tarball: string): Promise<number> {
  const project = join(work, 'shop');
  mkdirSync(join(project, '.claude/agents'), { recursive: true });
  const began = performance.now();
  installIn(join(work, 'inst'), tarball, { npm_config_cache: join(work, 'cache-a') });
  const program = join(work, 'inst/node_modules/agent-catalog/dist/agent-catalog.mjs');
  const started = await startAndAsk(process.execPath, [program, ...placed('a')], project);
  const took = performance.now() - began;
  await started.stop();
  return took;
}

async function timeClone(): Promise<number> {
  const clone = join(work, 'clone');
  const began = performance.now();
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', resolve('.'), clone]);
  const env = { npm_config_cache: join(work, 'cache-b') };
  const started = await startAndAsk('npm', ['start', '--', ...placed('b')], clone, env);
  const took = performance.now() - began;
  await started.stop();
  return took;
}

function placed(name: string): string[] {
  return ['--port', '0', '--state', join(work, `state-${name}`)];
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
