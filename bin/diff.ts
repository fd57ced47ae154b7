/** `agent-catalog diff`: what its command line asks for. */

import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { diff } from '@/lib/command/diff';
import { DIFF_FORMAT_NAMES } from '@/lib/command/formats/formats';
import { choose, readArguments } from './read-arguments.mjs';

const FAIL_ON = ['error', 'warning', 'none'] as const;

const DIFF_HELP = `Says what changed in the agents of a git repository, by meaning and in words.

  agent-catalog diff [A[..B]] [PATH…]

  A and B are commits, branches or tags. Without B, the working tree is compared
  with A; without both, with the commit that is checked out. A...B compares B with
  the commit from which the two went apart. PATH is what check takes.

  ${`--format ${DIFF_FORMAT_NAMES.join('|')}`.padEnd(29)} what to print (text)
  ${`--fail-on ${FAIL_ON.join('|')}`.padEnd(29)} which new problems make it exit with 1 (error)
  --help                        show this

  Exits with 0, with 1 when there are new problems, and with 2 when the command line
  is wrong or git fails.
`;

/** @returns the exit code */
export function runDiff(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('diff', run, async () => {
    const read = readArguments(argv, { format: 'value', 'fail-on': 'value' });
    if (read === null) {
      run.print(DIFF_HELP);
      return 0;
    }
    const { format, 'fail-on': failOn } = read.options;
    const options = {
      operands: read.operands,
      format: choose('--format', format ?? 'text', DIFF_FORMAT_NAMES),
      failOn: choose('--fail-on', failOn ?? 'error', FAIL_ON),
    };
    return diff(options, run);
  });
}
