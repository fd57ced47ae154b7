#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBundle } from './commands.mjs';
import { install } from './set-up.mjs';

const HELP = `Agent Catalog

  agent-catalog                        browse and edit what Claude Code would load here
  agent-catalog DIR…                   browse and edit the agents of these folders
  agent-catalog start [DIR…]           the same with options; see start --help
  agent-catalog list [QUERY] [DIR…]    list agents; see list --help
  agent-catalog check [PATH…]          say which ones Claude Code loads; see check --help
  agent-catalog diff [A[..B]] [PATH…]  what changed in words; see diff --help
  agent-catalog edit QUERY [PATH…]     change many agents at once; see edit --help
  agent-catalog undo [ID]              take a change back; see undo --help
  agent-catalog effective [DIR]        what a session started there gets; see effective --help
  agent-catalog ask "REQUEST" [PATH…]  say which agents compete for it; see ask --help
  agent-catalog routes [PATH…]         try the requests of all examples; see routes --help
  agent-catalog refs [NAME] [DIR]      where agents are named; see refs --help
  agent-catalog convert PATH…          copy agents to another tool; see convert --help
  agent-catalog import [PATH…]         copy agents of another tool here; see import --help
  agent-catalog verify                 say which earlier versions and deleted files are
                                       damaged; see verify --help
`;

const [command, ...rest] = process.argv.slice(2);
switch (command) {
  case 'ask':
    await run('ask.mjs', 'runAsk');
    break;
  case 'check':
    await run('check.mjs', 'runCheck');
    break;
  case 'convert':
    await run('move.mjs', 'runConvert');
    break;
  case 'import':
    await run('move.mjs', 'runImport');
    break;
  case 'diff':
    await run('diff.mjs', 'runDiff');
    break;
  case 'edit':
    await run('edit.mjs', 'runEdit');
    break;
  case 'effective':
    await run('effective.mjs', 'runEffective');
    break;
  case 'list':
    await run('list.mjs', 'runList');
    break;
  case 'routes':
    await run('routes.mjs', 'runRoutes');
    break;
  case 'refs':
    await run('refs.mjs', 'runRefs');
    break;
  case 'undo':
    await run('undo.mjs', 'runUndo');
    break;
  case 'verify':
    await run('verify.mjs', 'runVerify');
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
    color: process.stdout.isTTY === true && !process.env.NO_COLOR,
    print: (/** @type {string} */ text) => process.stdout.write(text),
    complain: (/** @type {string} */ text) => process.stderr.write(text),
  });
}
