import { isAbsolute, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../lib/command/terminal/usage-error.mjs';
import { expandHome, findFolderFault } from '../lib/library/roots/named-path.mjs';

/**
 * A flag takes no value. An optional value is the next argument, unless that is an option itself. A
 * list is a value that may be given several times.
 *
 * @typedef {'flag' | 'value' | 'optional' | 'list'} OptionKind
 */

/**
 * Reads the arguments of a command: its options, each as it was written last, and everything else
 * in order. A flag, and an optional value that is left out, are an empty text.
 *
 * @template {Record<string, OptionKind>} Kinds
 * @param {readonly string[]} argv
 * @param {Kinds} kinds
 * @param {{ dashed?: 'refused' | 'operand' }} [how] what an argument with one dash is: no option but
 * help has a short name
 * @returns {{
 *   operands: string[],
 *   options: { [Name in keyof Kinds]?: string },
 *   given: { name: keyof Kinds & string, value: string }[],
 * } | null} null when help is asked for; `given` has every option in the order of the command line
 * @throws {UsageError} for an unknown option, and for one without its value
 */
export function readArguments(argv, kinds, { dashed = 'refused' } = {}) {
  /** @type {Record<string, { type: 'string' | 'boolean', short?: string }>} */
  const types = { help: { type: 'boolean', short: 'h' } };
  for (const [name, kind] of Object.entries(kinds)) {
    types[name] = { type: kind === 'value' || kind === 'list' ? 'string' : 'boolean' };
  }
  const { tokens } = parseArgs({
    // -abc would be taken apart into -a, -b and -c.
    args: argv.map((argument) => (isDashed(argument) ? 'operand' : argument)),
    options: types,
    // Otherwise it refuses optional values, in words for programmers.
    strict: false,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return null;

  /** @type {string[]} */
  const operands = [];
  /** @type {Map<string, string>} */
  const options = new Map();
  /** @type {{ name: string, value: string }[]} */
  const given = [];
  let taken = -1;
  let ended = false;
  for (const token of tokens) {
    const written = argv[token.index] ?? '';
    if (token.kind === 'option-terminator') ended = true;
    else if (token.kind === 'option') {
      const isProject = token.name === 'project' && Object.hasOwn(kinds, 'claude');
      // With the other tools of a project, Claude Code is no more than one of them.
      const name = isProject ? 'claude' : token.name;
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === undefined) throw new UsageError(`There is no option ${token.rawName}.`);
      const next = argv[token.index + 1];
      const follows = kind === 'optional' && token.value === undefined && next?.[0] !== '-';
      if (follows) taken = token.index + 1;
      const value = follows ? (next ?? '') : readValue(token, kind, next);
      options.set(name, value);
      given.push({ name, value });
    } else if (token.index === taken) {
      // It is the value of the option before it.
    } else if (isDashed(written) && !ended && dashed === 'refused') {
      throw new UsageError(`There is no option ${written}.`);
    } else operands.push(written);
  }
  return {
    operands,
    options: /** @type {{ [Name in keyof Kinds]?: string }} */ (Object.fromEntries(options)),
    given,
  };
}

/**
 * @param {{ rawName: string, value?: string, inlineValue?: boolean }} token
 * @param {OptionKind} kind
 * @param {string | undefined} next the argument after the option
 */
function readValue({ rawName, value, inlineValue }, kind, next) {
  if (kind === 'flag' && value !== undefined) throw new UsageError(`${rawName} takes no value.`);
  if (kind !== 'value' && kind !== 'list') return value ?? '';
  const written = inlineValue ? value : next;
  if (!written || (!inlineValue && written.startsWith('--'))) {
    throw new UsageError(`${rawName} needs a value.`);
  }
  return written;
}

/**
 * Whether an argument can only be meant as a path, where a query could stand too.
 *
 * @param {string} argument
 */
export function isPathLike(argument) {
  return /^(\/|~|\.\.?(\/|\\|$)|[A-Za-z]:[\\/])/.test(argument);
}

/** @param {string} argument */
function isDashed(argument) {
  return /^-[^-]/.test(argument) && argument !== '-h';
}

/**
 * @template {string} Choice
 * @param {string} option
 * @param {string} written
 * @param {readonly Choice[]} choices
 * @throws {UsageError}
 */
export function choose(option, written, choices) {
  const found = choices.find((choice) => choice === written);
  if (found === undefined) throw new UsageError(`${option} is one of ${choices.join(', ')}.`);
  return found;
}

/**
 * @param {string} option
 * @param {string} written
 * @throws {UsageError}
 */
export function parseCount(option, written) {
  if (!/^\d{1,9}$/.test(written)) throw new UsageError(`${option} needs a whole number.`);
  return Number(written);
}

/**
 * The absolute path of a folder as a person wrote it.
 *
 * @param {string} written
 * @param {string} from the folder that relative paths start from
 * @param {string} [hint] what else to say where there is no such folder
 * @throws {UsageError}
 */
export function readableFolder(written, from, hint = '') {
  const path = resolvePath(written, from);
  switch (findFolderFault(path)) {
    case null:
      return path;
    case 'no-such-folder':
      throw new UsageError(`There is no folder ${written}.${hint}`);
    case 'not-a-folder':
      throw new UsageError(`${written} is not a folder.`);
    case 'folder-unreadable':
      throw new UsageError(`The folder ${written} cannot be read: permission denied.`);
  }
}

/**
 * Where the session starts that a command line asks about; null where it asks about none.
 *
 * @param {{ claude?: string, 'started-in'?: string }} options `claude` names the project
 * @param {string} from the folder that relative paths start from
 * @throws {UsageError} also for a start outside the project
 */
export function readStart({ claude, 'started-in': startedIn }, from) {
  const project = claude === undefined ? null : readableFolder(claude || '.', from);
  if (startedIn === undefined) return project;
  const start = readableFolder(startedIn, from);
  const way = project === null || claude === '' ? '' : relative(project, start);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new UsageError(`${startedIn} is not in ${claude}.`);
  }
  return start;
}

/**
 * @param {string} written
 * @param {string} from the folder that relative paths start from
 */
export function resolvePath(written, from) {
  return resolve(from, expandHome(written));
}
