/** Runs a measurement: `node bench/run.mjs NAME [arguments]` bundles and runs `bench/NAME.ts`. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const PROJECT = join(import.meta.dirname, '..');
const [name, ...args] = process.argv.slice(2);

// In the project, so that the bundle finds the packages.
const folder = mkdtempSync(join(PROJECT, 'node_modules', '.bench-'));
const program = join(folder, `${name}.mjs`);
try {
  await build({
    absWorkingDir: PROJECT,
    entryPoints: [`bench/${name}.ts`],
    outfile: program,
    bundle: true,
    packages: 'external',
    alias: { '@': PROJECT },
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  const node = ['--enable-source-maps', '--expose-gc', program, ...args];
  process.exitCode = spawnSync(process.execPath, node, { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
