/** `agent-catalog check`: judges agent files, for people and for pipelines. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkTargets,
  findClaudeTargets,
  findTargets,
  type Target,
} from '@/lib/command/checking/checked-files';
import { type FixedFile, fixFile } from '@/lib/command/checking/fix-file';
import type { CommandRun } from '@/lib/command/command-run';
import { formatCheckJson, summarizeCheck } from '@/lib/command/formats/check-json';
import { formatCheckSarif } from '@/lib/command/formats/check-sarif';
import { formatCheckText } from '@/lib/command/formats/check-text';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { choose, parseCount, readArguments, readableFolder } from './read-arguments.mjs';

const CHECK_HELP = `Says which agent files Claude Code loads, and what is wrong with the others.

  agent-catalog check [PATH…] [--claude [PROJECT]]

  PATH is a file, an agents folder, or a project; left out, the agents of the
  current folder.

  --claude [PROJECT]          every folder Claude Code loads agents from, seen from PROJECT
                              (the current folder when left out), with which agent wins
                              each name; --fix leaves managed settings and plugins alone
  --scope project|plugin      whose rules apply (project)
  --format text|json|sarif    what to print (text)
  --fix                       fix what can be fixed without losing anything
  --max-warnings N            fail when there are more warnings than this
  --help                      show this

  Exits with 0 when there are no errors, with 1 when there are errors or too many
  warnings, and with 2 when the command line is wrong.
`;

type Options = {
  readonly paths: readonly string[];
  /** A project folder; null when only the paths count. */
  readonly claude: string | null;
  readonly scope: 'project' | 'plugin';
  readonly format: 'text' | 'json' | 'sarif';
  readonly fix: boolean;
  readonly maxWarnings: number;
};

/** @returns the exit code */
export async function runCheck(argv: readonly string[], run: CommandRun): Promise<number> {
  try {
    const options = parseOptions(argv, run.cwd);
    if (options === null) {
      run.print(CHECK_HELP);
      return 0;
    }
    return await check(options, run);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    run.complain(`agent-catalog check: ${error.message} See agent-catalog check --help.\n`);
    return 2;
  }
}

async function check(options: Options, run: CommandRun): Promise<number> {
  const targets = await openTargets(options, run);
  let files = await checkTargets(targets);
  const fixed: FixedFile[] = [];
  if (options.fix) {
    for (const file of files) {
      if (file.root.readOnly) continue;
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

async function openTargets(
  { paths, claude, scope }: Options,
  { cwd, complain }: CommandRun,
): Promise<Target[]> {
  if (claude === null) return findTargets(paths, scope, cwd);
  const targets = await findClaudeTargets(claude, cwd);
  if (targets.length === 0) {
    complain(`Claude Code would find no agents folder when started in ${claude}.\n`);
  }
  return paths.length === 0 ? targets : [...targets, ...findTargets(paths, scope, cwd)];
}

function readVersion(project: string): string {
  return JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).version;
}

/** Null when help is asked for. */
function parseOptions(argv: readonly string[], cwd: string): Options | null {
  const read = readArguments(argv, {
    claude: 'optional',
    fix: 'flag',
    format: 'value',
    'max-warnings': 'value',
    scope: 'value',
  });
  if (read === null) return null;
  const { claude, fix, format, 'max-warnings': most, scope } = read.options;
  return {
    paths: read.operands,
    claude: claude === undefined ? null : readableFolder(claude || '.', cwd),
    scope: choose('--scope', scope ?? 'project', ['project', 'plugin']),
    format: choose('--format', format ?? 'text', ['text', 'json', 'sarif']),
    fix: fix !== undefined,
    maxWarnings: most === undefined ? Number.POSITIVE_INFINITY : parseCount('--max-warnings', most),
  };
}
