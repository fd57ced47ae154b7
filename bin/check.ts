/** `agent-catalog check`: what its command line asks for. */

import type { Rules } from '@/lib/agents/model/agent';
import { OTHER_TOOLS, type OtherTool } from '@/lib/agents/model/other-tools';
import { type CheckOptions, check } from '@/lib/command/check';
import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { CHECK_FORMAT_NAMES } from '@/lib/command/formats/formats';
import { choose, parseCount, readArguments, readStart } from './read-arguments.mjs';

const CHECK_HELP = `Says which agent files Claude Code loads, and what is wrong with the others.

  agent-catalog check [PATH…] [--claude [PROJECT]]

  PATH is a file, an agents folder, a project, a plugin, or a marketplace; left
  out, the agents of the current folder.

  --claude [PROJECT]          every folder Claude Code loads agents from, seen from PROJECT
                              (the current folder when left out), with which agent wins
                              each name; --fix leaves managed settings and plugins alone
  --started-in DIR            what holds for a session started in DIR, a folder of PROJECT:
                              other folders, other settings
  --scope project|plugin      whose rules apply (those of the place of each file: a plugin's
                              where a manifest or a marketplace says so)
  ${`--format ${CHECK_FORMAT_NAMES.join('|')}`.padEnd(27)} what to print (text; in a workflow of GitHub github)
  --tools all|NAME[,NAME]     also how other tools load each file: ${OTHER_TOOLS.slice(0, 4).join(', ')},
                              ${OTHER_TOOLS.slice(4).join(', ')}
  --fix                       fix what can be fixed without losing anything
  --max-warnings N            fail when there are more warnings than this
  --changed-since COMMIT      tell only the problems that are new since this commit
  --baseline FILE             be quiet about the problems that FILE lists
  --write-baseline FILE       list the present problems in FILE, and be quiet about them
  --help                      show this

  The nearest agent-catalog.json above a file may switch rules off, change how much
  they weigh, and name a baseline.

  Exits with 0 when there are no errors, with 1 when there are errors or too many
  warnings, and with 2 when the command line is wrong.
`;

/** @returns the exit code */
export function runCheck(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('check', run, async () => {
    const options = parseOptions(argv, run.cwd);
    if (options !== null) return check(options, run);
    run.print(CHECK_HELP);
    return 0;
  });
}

const SCOPES: Rules['kind'][] = ['project', 'plugin'];

/** Where GitHub runs a workflow, it shows what is wrong at the lines of the files. */
function defaultFormat(): string {
  return process.env.GITHUB_ACTIONS === 'true' ? 'github' : 'text';
}

/** Null when help is asked for. */
function parseOptions(argv: readonly string[], cwd: string): CheckOptions | null {
  const read = readArguments(argv, {
    baseline: 'value',
    'changed-since': 'value',
    claude: 'optional',
    fix: 'flag',
    format: 'value',
    'max-warnings': 'value',
    scope: 'value',
    'started-in': 'value',
    'write-baseline': 'value',
    tools: 'value',
  });
  if (read === null) return null;
  const { fix, format, 'max-warnings': most, scope, tools } = read.options;
  return {
    paths: read.operands,
    claude: readStart(read.options, cwd),
    scope: scope === undefined ? null : choose('--scope', scope, SCOPES),
    format: choose('--format', format ?? defaultFormat(), CHECK_FORMAT_NAMES),
    fix: fix !== undefined,
    baseline: read.options.baseline ?? null,
    changedSince: read.options['changed-since'] ?? null,
    writeBaseline: read.options['write-baseline'] ?? null,
    maxWarnings: most === undefined ? Number.POSITIVE_INFINITY : parseCount('--max-warnings', most),
    tools: tools === undefined ? [] : parseTools(tools),
  };
}

/** @throws UsageError */
function parseTools(written: string): readonly OtherTool[] {
  if (written === 'all') return OTHER_TOOLS;
  return [...new Set(written.split(','))].map((name) => choose('--tools', name, OTHER_TOOLS));
}
