#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, fail, install, PROJECT } from './set-up.mjs';

const HELP = `Agent Catalog

  agent-catalog check [PATH…]   say which agents Claude Code loads; see check --help
  agent-catalog start [DIR…]    browse and edit them in the browser; see start --help
`;

const [command, ...rest] = process.argv.slice(2);
switch (command) {
  case 'check':
    await check();
    break;
  case 'start':
    process.argv.splice(2, 1);
    await import('./start.mjs');
    break;
  case '--help':
  case '-h':
    process.stdout.write(HELP);
    break;
  default:
    process.stderr.write(
      command === undefined ? HELP : `agent-catalog: there is no command ${command}.\n\n${HELP}`,
    );
    process.exitCode = 2;
}

async function check() {
  install({ quiet: true });
  const { runCheck } = await import(pathToFileURL(await findBundle()).href);
  // Who reads only the first lines closes the pipe; that is no failure.
  process.stdout.on('error', (error) => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error;
    process.exit();
  });
  process.exitCode = await runCheck(rest, {
    // npm runs scripts in the project's folder; the person may have called it from another one.
    cwd:
      process.env.npm_lifecycle_event === 'check'
        ? (process.env.INIT_CWD ?? process.cwd())
        : process.cwd(),
    project: PROJECT,
    color: process.stdout.isTTY === true && !process.env.NO_COLOR,
    print: (/** @type {string} */ text) => process.stdout.write(text),
    complain: (/** @type {string} */ text) => process.stderr.write(text),
  });
}

/**
 * The check without the rest of the build, which takes too long for a command line. Its folder is
 * named by its sources and put in place whole, so that several checks may start at the same time.
 */
async function findBundle() {
  const builds = join(PROJECT, 'build', 'check');
  const hash = hashSources();
  const folder = join(builds, hash);
  const file = join(folder, 'check.mjs');
  if (existsSync(file)) return file;
  const made = join(builds, `.${process.pid}`);
  try {
    await bundle(made, ['check.ts']);
    for (const old of existsSync(builds) ? readdirSync(builds) : []) {
      if (!old.startsWith('.') && old !== hash)
        rmSync(join(builds, old), { recursive: true, force: true });
    }
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(file)) fail(`The check could not be built. ${error}`);
  }
  return file;
}

function hashSources() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    hash.update(`${path}\0`).update(readFileSync(join(PROJECT, path)));
  };
  for (const folder of ['lib/agents', 'lib/library']) {
    for (const name of readdirSync(join(PROJECT, folder)).sort()) {
      if (name.endsWith('.ts') && !name.endsWith('.test.ts')) add(`${folder}/${name}`);
    }
  }
  for (const path of ['bin/check.ts', 'bin/set-up.mjs', 'package-lock.json']) add(path);
  return hash.digest('hex').slice(0, 16);
}
