import { existsSync } from 'node:fs';
import { COMMANDS } from './command-table.mjs';

/**
 * @typedef {(
 *   argv: readonly string[],
 *   run: import('../lib/command/command-run').CommandRun,
 *   app: string,
 * ) => Promise<number>} RunCommand
 */

/**
 * What differs between the clone, which installs and builds on the way, and the package, which has
 * everything in it.
 *
 * @typedef {object} Distribution
 * @property {string} version
 * @property {string} project the folder of the app itself
 * @property {(program: string, needsBuild: boolean) => Promise<Record<string, RunCommand>>} load
 * a program of bin/, named without its ending
 * @property {(argv: string[]) => Promise<void>} start serves until it is stopped
 */

/**
 * Runs `agent-catalog` with these arguments.
 *
 * @param {string[]} argv
 * @param {Distribution} distribution
 */
export async function main(argv, distribution) {
  const [command, ...rest] = argv;
  if (command !== undefined && Object.hasOwn(COMMANDS, command)) {
    await runProgram(command, rest, distribution);
  } else if (command === 'start') await distribution.start(rest);
  else if (command === undefined) await distribution.start([]);
  else if (command === '--help' || command === '-h') process.stdout.write(formatHelp());
  else if (command === '--version') process.stdout.write(`${distribution.version}\n`);
  else if (command.startsWith('-') || existsSync(command)) await distribution.start(argv);
  else {
    process.stderr.write(
      `agent-catalog: there is no command ${command}, and no such folder.\n\n${formatHelp()}`,
    );
    process.exitCode = 2;
  }
}

/** @param {string} command @param {string[]} argv @param {Distribution} distribution */
async function runProgram(command, argv, { load, project }) {
  const { program = '', run = '', needsBuild = false } = COMMANDS[command] ?? {};
  // Of React there are two builds, and it takes the slow one unless it is told.
  process.env.NODE_ENV ??= 'production';
  const isHelp = argv.some((argument) => argument === '--help' || argument === '-h');
  const programs = await load(program, needsBuild && !isHelp);
  // A reader that wants only the first lines closes the pipe; that is not a failure.
  process.stdout.on('error', (error) => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error;
    process.exit();
  });
  // npm runs scripts in the project's folder, but may have been called from another one.
  const script = process.env.npm_lifecycle_event === command;
  process.exitCode = await programs[run]?.(
    argv,
    {
      cwd: script ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(),
      project,
      color: process.stdout.isTTY === true && !process.env.NO_COLOR,
      print: (/** @type {string} */ text) => process.stdout.write(text),
      complain: (/** @type {string} */ text) => process.stderr.write(text),
    },
    project,
  );
}

function formatHelp() {
  const lines = [
    { usage: '', says: 'browse and edit what Claude Code would load here' },
    { usage: 'DIR…', says: 'browse and edit the agents of these folders' },
    { usage: 'start [DIR…]', says: 'the same with options; see start --help' },
    ...Object.values(COMMANDS),
    { usage: '--version', says: 'say which version this is' },
  ].map(({ usage, says }) => ({ usage: `agent-catalog ${usage}`, says }));
  const width = Math.max(...lines.map(({ usage }) => usage.length)) + 2;
  const told = lines.map(({ usage, says }) => `  ${usage.padEnd(width)}${says}\n`);
  return `Agent Catalog\n\n${told.join('')}`;
}
