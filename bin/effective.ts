/** `agent-catalog effective`: what its command line asks for. */

import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { EFFECTIVE_FORMAT_NAMES, EFFECTIVE_FORMATS } from '@/lib/command/formats/formats';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { readSession } from '@/lib/library/session/session';
import { choose, readArguments, readableFolder } from './read-arguments.mjs';

const EFFECTIVE_HELP = `Says what a session of Claude Code gets when it is started in a folder: which
agents it can use and which not, and why. As JSON, with the tools and the model
that each one really has.

  agent-catalog effective [DIR]

  DIR is where the session starts (the current folder when left out).

  ${`--format ${EFFECTIVE_FORMAT_NAMES.join('|')}`.padEnd(21)} what to print (text)
  --help                show this

  Exits with 0, and with 2 when the command line is wrong.
`;

/** @returns the exit code */
export function runEffective(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('effective', run, async () => {
    const read = readArguments(argv, { format: 'value' });
    if (read === null) {
      run.print(EFFECTIVE_HELP);
      return 0;
    }
    const [dir = '.', another] = read.operands;
    if (another !== undefined) throw new UsageError('A session starts in one folder.');
    const format = choose('--format', read.options.format ?? 'text', EFFECTIVE_FORMAT_NAMES);
    const session = await readSession(readableFolder(dir, run.cwd));
    run.print(EFFECTIVE_FORMATS[format](session, run));
    return 0;
  });
}
