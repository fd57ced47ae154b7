import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

export const HELP = `Agent Catalog: browse and edit the agents in folders on your disk.

  npm start                         the starter library, agents/
  npm start -- DIR [DIR…]           these folders
  npm start -- --claude [PROJECT]   every folder Claude Code loads agents from, seen from PROJECT
                                    (the current folder when left out)

  --port N      serve on this port (4747, or the next free one, when left out; 0 for any)
  --open        open the page in the browser
  --state DIR   keep history and trash here
  --poll N      check every file every N seconds, for network drives that report no changes
  --host NAME   listen on another address than loopback; always requires the token
  --token       require a token, which only the printed address carries
  --help        show this
`;

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
 * What the command line of `npm start` asks for. Never throws: an error comes back as one line.
 *
 * @param {readonly string[]} argv
 * @param {string} from The folder that relative paths start from.
 * @returns {{ kind: 'help' } | { kind: 'error', message: string } | { kind: 'serve', arguments:
 * Arguments }}
 */
export function parseArguments(argv, from) {
  const rest = argv.flatMap((argument) => {
    const equals = argument.startsWith('--') ? argument.indexOf('=') : -1;
    return equals < 0 ? [argument] : [argument.slice(0, equals), argument.slice(equals + 1)];
  });
  /** @type {Arguments} */
  const parsed = {
    dirs: [],
    claude: null,
    port: null,
    open: false,
    host: null,
    token: false,
    state: null,
    poll: null,
  };
  const path = (/** @type {string} */ written) => resolve(from, expandHome(written));

  try {
    while (rest.length > 0) {
      const argument = rest.shift() ?? '';
      if (argument === '--help' || argument === '-h') return { kind: 'help' };
      else if (argument === '--open') parsed.open = true;
      else if (argument === '--token') parsed.token = true;
      else if (argument === '--port') parsed.port = parsePort(takeValue(argument, rest));
      else if (argument === '--host') parsed.host = takeValue(argument, rest);
      else if (argument === '--state') parsed.state = path(takeValue(argument, rest));
      else if (argument === '--poll') parsed.poll = parseSeconds(takeValue(argument, rest));
      else if (argument === '--claude') {
        const project = rest[0]?.startsWith('-') === false ? rest.shift() : undefined;
        parsed.claude = readableFolder(path(project ?? '.'), project ?? '.');
      } else if (argument.startsWith('-')) throw new Error(`There is no option ${argument}.`);
      else parsed.dirs.push(readableFolder(path(argument), argument));
    }
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
  }
  return { kind: 'serve', arguments: parsed };
}

/** @param {string} option @param {string[]} rest */
function takeValue(option, rest) {
  const value = rest.shift();
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new Error(`${option} needs a value.`);
  }
  return value;
}

/** @param {string} written */
function parsePort(written) {
  const port = Number(written);
  if (!/^\d{1,5}$/.test(written) || port > 65535) {
    throw new Error(`${written} is not a port: it must be a number from 0 to 65535.`);
  }
  return port;
}

/** @param {string} written */
function parseSeconds(written) {
  const seconds = Number(written);
  if (!/^\d+(\.\d+)?$/.test(written) || seconds < 0.1 || seconds > 3600) {
    throw new Error(`${written} is not a number of seconds from 0.1 to 3600.`);
  }
  return seconds;
}

/** @param {string} written */
function expandHome(written) {
  return written === '~' || written.startsWith('~/') ? homedir() + written.slice(1) : written;
}

/** @param {string} path @param {string} written */
function readableFolder(path, written) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Error(`There is no folder ${written}.`);
  if (!stat.isDirectory()) throw new Error(`${written} is not a folder.`);
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
  } catch {
    throw new Error(`The folder ${written} cannot be read: permission denied.`);
  }
  return path;
}
