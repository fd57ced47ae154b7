/** `agent-catalog check`: judges agent files, for people and for pipelines. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTargets, findTargets, UsageError } from '@/lib/library/check';
import { type FixedFile, fixFile } from '@/lib/library/check-fix';
import { formatCheckJson, summarizeCheck } from '@/lib/library/check-json';
import { formatCheckSarif } from '@/lib/library/check-sarif';
import { formatCheckText } from '@/lib/library/check-text';

export const CHECK_HELP = `Says which agent files Claude Code loads, and what is wrong with the others.

  agent-catalog check [PATH…]

  PATH is a file, an agents folder, or a project; left out, the agents of the
  current folder.

  --scope project|plugin      whose rules apply (project)
  --format text|json|sarif    what to print (text)
  --fix                       mend what can be mended without losing anything
  --max-warnings N            fail when there are more warnings than this
  --help                      show this

  Ends with 0 when there are no errors, with 1 when there are, or too many warnings,
  and with 2 when the command line is wrong.
`;

type Options = {
  readonly paths: readonly string[];
  readonly scope: 'project' | 'plugin';
  readonly format: 'text' | 'json' | 'sarif';
  readonly fix: boolean;
  readonly maxWarnings: number;
  readonly help: boolean;
};

export type CheckRun = {
  readonly cwd: string;
  /** The folder of the app itself. */
  readonly project: string;
  readonly color: boolean;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
};

/** @returns the exit code */
export async function runCheck(argv: readonly string[], run: CheckRun): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options.help) {
      run.print(CHECK_HELP);
      return 0;
    }
    return await check(options, run);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    run.complain(`agent-catalog check: ${error.message}\n`);
    return 2;
  }
}

async function check(options: Options, run: CheckRun): Promise<number> {
  const targets = findTargets(options.paths, options.scope, run.cwd);
  let files = await checkTargets(targets);
  const fixed: FixedFile[] = [];
  if (options.fix) {
    for (const file of files) {
      const change = await fixFile(file);
      if (change) fixed.push(change);
    }
    if (fixed.length > 0) files = await checkTargets(targets);
  }
  switch (options.format) {
    case 'json':
      run.print(`${formatCheckJson(files, fixed)}\n`);
      break;
    case 'sarif':
      run.print(`${formatCheckSarif(files, readVersion(run.project))}\n`);
      break;
    case 'text':
      run.print(formatCheckText(files, { color: run.color, fixed }));
  }
  const { problems } = summarizeCheck(files);
  const failed = fixed.some(({ failure }) => failure !== null);
  return problems.error > 0 || problems.warning > options.maxWarnings || failed ? 1 : 0;
}

function readVersion(project: string): string {
  return JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).version;
}

function parseOptions(argv: readonly string[]): Options {
  const options = {
    paths: [] as string[],
    scope: 'project' as Options['scope'],
    format: 'text' as Options['format'],
    fix: false,
    maxWarnings: Number.POSITIVE_INFINITY,
    help: false,
  };
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--') {
      options.paths.push(...rest.splice(0));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      options.paths.push(argument);
      continue;
    }
    const equals = argument.indexOf('=');
    const name = equals < 0 ? argument : argument.slice(0, equals);
    const value = () => {
      const given = equals < 0 ? rest.shift() : argument.slice(equals + 1);
      if (given === undefined || given === '') throw new UsageError(`${name} needs a value.`);
      return given;
    };
    if (name === '--scope') options.scope = choose(name, value(), ['project', 'plugin']);
    else if (name === '--format') options.format = choose(name, value(), ['text', 'json', 'sarif']);
    else if (name === '--max-warnings') options.maxWarnings = parseCount(name, value());
    else if (argument === '--fix') options.fix = true;
    else if (argument === '--help' || argument === '-h') options.help = true;
    else throw new UsageError(`There is no option ${argument}. See agent-catalog check --help.`);
  }
  return options;
}

function choose<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${name} is one of ${choices.join(', ')}.`);
  return found;
}

function parseCount(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${name} needs a whole number.`);
  return Number(value);
}
