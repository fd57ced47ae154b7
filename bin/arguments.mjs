import { UsageError } from '../lib/command/terminal/usage-error.mjs';
import { readArguments, readableFolder, resolvePath } from './read-arguments.mjs';

/**
 * @param {string} command what a person writes in front of the arguments
 * @param {string} first what is opened without any
 */
export function formatHelp(command, first) {
  const lines = [
    ['', first],
    [' DIR [DIR…]', 'these folders'],
    [' --claude [PROJECT]', 'every folder Claude Code loads agents from, seen from PROJECT'],
  ].map(([operands, says]) => `  ${`${command}${operands}`.padEnd(38)} ${says}`);
  return `Agent Catalog: browse and edit the agents in folders on your disk.

${lines.join('\n')}
${' '.repeat(41)}(the current folder when left out)

  --port N      serve on this port (4747, or the next free one, when left out; 0 for any)
  --open        open the page in the browser
  --state DIR   keep history and trash here
  --poll N      check every file every N seconds, for network drives that report no changes
  --host NAME   listen on another address than loopback; always requires the token
  --token       require a token, which only the printed address carries
  --help        show this
`;
}

/**
 * @typedef {object} Arguments
 * @property {string[]} dirs Absolute paths of folders that exist and can be read.
 * @property {string | null} claude The project folder, or null when --claude was not given.
 * @property {number | null} port Null when the usual one is to be tried first.
 * @property {boolean} open
 * @property {string | null} host
 * @property {boolean} token
 * @property {string | null} state
 * @property {number | null} poll Seconds; null when the system reports changes.
 */

/**
 * What the command line of `npm start` and `agent-catalog start` asks for. An error comes back as one line.
 *
 * @param {readonly string[]} argv
 * @param {string} from The folder that relative paths start from.
 * @returns {{ kind: 'help' } | { kind: 'error', message: string } | { kind: 'serve', arguments:
 * Arguments }}
 */
export function parseArguments(argv, from) {
  try {
    const read = readArguments(argv, {
      claude: 'optional',
      host: 'value',
      open: 'flag',
      poll: 'value',
      port: 'value',
      state: 'value',
      token: 'flag',
    });
    if (read === null) return { kind: 'help' };
    const { operands, options } = read;
    const { claude, host, open, poll, port, state, token } = options;
    return {
      kind: 'serve',
      arguments: {
        dirs: operands.map((dir) => readableFolder(dir, from)),
        claude: claude === undefined ? null : readableFolder(claude || '.', from),
        port: port === undefined ? null : parsePort(port),
        open: open !== undefined,
        host: host ?? null,
        token: token !== undefined,
        state: state === undefined ? null : resolvePath(state, from),
        poll: poll === undefined ? null : parseSeconds(poll),
      },
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'error', message: error.message };
  }
}

/** @param {string} written */
function parsePort(written) {
  const port = Number(written);
  if (!/^\d{1,5}$/.test(written) || port > 65535) {
    throw new UsageError(`${written} is not a port: it must be a number from 0 to 65535.`);
  }
  return port;
}

/** @param {string} written */
function parseSeconds(written) {
  const seconds = Number(written);
  if (!/^\d+(\.\d+)?$/.test(written) || seconds < 0.1 || seconds > 3600) {
    throw new UsageError(`${written} is not a number of seconds from 0.1 to 3600.`);
  }
  return seconds;
}
