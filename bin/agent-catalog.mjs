#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, fail, install, PROJECT } from './set-up.mjs';

const HELP = `Agent Catalog

  agent-catalog                        browse and edit what Claude Code would load here
  agent-catalog DIR…                   browse and edit the agents of these folders
  agent-catalog start [DIR…]           the same with options; see start --help
  agent-catalog list [QUERY] [DIR…]    list agents; see list --help
  agent-catalog check [PATH…]          say which ones Claude Code loads; see check --help
`;

const PROGRAMS = ['check.ts', 'list.ts'];

const [command, ...rest] = process.argv.slice(2);
switch (command) {
  case 'check':
    await run('check.mjs', 'runCheck');
    break;
  case 'list':
    await run('list.mjs', 'runList');
    break;
  case 'start':
    process.argv.splice(2, 1);
    await import('./start.mjs');
    break;
  case undefined:
    process.argv.push('--claude');
    await import('./start.mjs');
    break;
  case '--help':
  case '-h':
    process.stdout.write(HELP);
    break;
  default:
    if (existsSync(command)) await import('./start.mjs');
    else {
      process.stderr.write(
        `agent-catalog: there is no command ${command}, and no such folder.\n\n${HELP}`,
      );
      process.exitCode = 2;
    }
}

/** @param {string} program @param {string} name of the function in it that runs the command */
async function run(program, name) {
  install({ quiet: true });
  const programs = await import(pathToFileURL(join(await findBundle(), program)).href);
  // A reader that wants only the first lines closes the pipe; that is not a failure.
  process.stdout.on('error', (error) => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error;
    process.exit();
  });
  // npm runs scripts in the project's folder, but may have been called from another one.
  const script = process.env.npm_lifecycle_event === command;
  process.exitCode = await programs[name](rest, {
    cwd: script ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(),
    project: PROJECT,
    color: process.stdout.isTTY === true && !process.env.NO_COLOR,
    print: (/** @type {string} */ text) => process.stdout.write(text),
    complain: (/** @type {string} */ text) => process.stderr.write(text),
  });
}

/**
 * The bundled commands, without the rest of the build, which would take too long here. Their folder
 * is named after a hash of the sources and put in place whole, so that several may start at the
 * same time.
 */
async function findBundle() {
  const builds = join(PROJECT, 'build', 'commands');
  const hash = hashSources();
  const folder = join(builds, hash);
  if (existsSync(folder)) return folder;
  const made = join(builds, `.${process.pid}`);
  try {
    await bundle(made, PROGRAMS);
    for (const old of existsSync(builds) ? readdirSync(builds) : []) {
      if (!old.startsWith('.') && old !== hash)
        rmSync(join(builds, old), { recursive: true, force: true });
    }
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(folder)) fail(`The command could not be built. ${error}`);
  }
  return folder;
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
  for (const name of readdirSync(join(PROJECT, 'bin')).sort()) {
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) add(`bin/${name}`);
  }
  for (const path of ['bin/set-up.mjs', 'package-lock.json']) add(path);
  return hash.digest('hex').slice(0, 16);
}
