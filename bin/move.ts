/** `agent-catalog convert` and `agent-catalog import`: what their command lines ask for. */

import { OTHER_TOOLS } from '@/lib/agents/model/other-tools';
import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { convert, importAgents, type MoveOptions } from '@/lib/command/moving';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { choose, readArguments } from './read-arguments.mjs';

const TOOLS = `${OTHER_TOOLS.slice(0, 5).join(', ')},
                     ${OTHER_TOOLS.slice(5).join(', ')}`;

const OPTIONS = `  --dry-run          only say what would come of it
  --report text|json what to print (text)
  --help             show this

  Nothing is overwritten. Exits with 0 when every agent was written, with 1 when one was
  not, and with 2 when the command line is wrong.
`;

const CONVERT_HELP = `Copies agents of Claude Code to another tool, and says what is translated and lost.

  agent-catalog convert PATH… --to TOOL

  PATH is a file, an agents folder or a project.

  --to TOOL          ${TOOLS}
  --out DIR          where to put them (the tool's folder of the current project)
  --no-carrier       leave out the comment that keeps what the format cannot hold; without
                     it, import cannot bring that back
${OPTIONS}`;

const IMPORT_HELP = `Copies agents of another tool to Claude Code.

  agent-catalog import [PATH…] --from TOOL

  PATH is a file or a folder of that tool (its folder of the current project when left out).

  --from TOOL        ${TOOLS}
  --out DIR          where to put them (.claude/agents of the current folder)
${OPTIONS}`;

/** @returns the exit code */
export function runConvert(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('convert', run, async () => {
    const options = parseOptions(argv, 'to');
    if (options !== null && options.paths.length === 0) {
      throw new UsageError('Name the files or folders to convert.');
    }
    if (options !== null) return convert(options, run);
    run.print(CONVERT_HELP);
    return 0;
  });
}

/** @returns the exit code */
export function runImport(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('import', run, async () => {
    const options = parseOptions(argv, 'from');
    if (options !== null) return importAgents(options, run);
    run.print(IMPORT_HELP);
    return 0;
  });
}

const REPORTS: readonly MoveOptions['report'][] = ['text', 'json'];

/** Null when help is asked for. */
function parseOptions(argv: readonly string[], direction: 'to' | 'from'): MoveOptions | null {
  const read = readArguments(argv, {
    ...{ out: 'value', 'dry-run': 'flag', report: 'value' },
    ...(direction === 'to' ? { to: 'value', 'no-carrier': 'flag' } : { from: 'value' }),
  } as const);
  if (read === null) return null;
  const options = read.options as Partial<Record<string, string>>;
  const tool = options[direction];
  if (tool === undefined) throw new UsageError(`--${direction} says which tool.`);
  return {
    paths: read.operands,
    tool: choose(`--${direction}`, tool, OTHER_TOOLS),
    out: options.out ?? null,
    dryRun: options['dry-run'] !== undefined,
    report: choose('--report', options.report ?? 'text', REPORTS),
    carry: options['no-carrier'] === undefined,
  };
}
