/** `agent-catalog verify`: what its command line asks for. */

import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { VERIFY_FORMAT_NAMES } from '@/lib/command/formats/formats';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { type VerifyOptions, verify } from '@/lib/command/verify';
import { choose, readArguments, readableFolder } from './read-arguments.mjs';

const VERIFY_HELP = `Reads all earlier versions and deleted files, and says what is damaged.

  agent-catalog verify [--state DIR] [--repair]

  --state DIR           the folder that holds them; the usual one when left out
  --repair              make whole what can be, remove what killed saves have left, and
                        put what is of no use any more into the folder “damaged” there
  ${`--format ${VERIFY_FORMAT_NAMES.join('|')}`.padEnd(21)} what to print (text)
  --help                show this

  Exits with 0 when nothing is damaged, or all of it is repaired, with 1 when something
  is, and with 2 when the command line is wrong.
`;

/** @returns the exit code */
export function runVerify(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('verify', run, async () => {
    const options = parseOptions(argv, run.cwd);
    if (options !== null) return verify(options, run);
    run.print(VERIFY_HELP);
    return 0;
  });
}

/** Null when help is asked for. */
function parseOptions(argv: readonly string[], cwd: string): VerifyOptions | null {
  const read = readArguments(argv, { format: 'value', repair: 'flag', state: 'value' });
  if (read === null) return null;
  const { format, repair, state } = read.options;
  const [operand] = read.operands;
  if (operand !== undefined) {
    throw new UsageError(`${operand} is too much; a folder is named with --state.`);
  }
  if (state !== undefined) process.env.AGENT_CATALOG_STATE = readableFolder(state, cwd);
  return {
    repair: repair !== undefined,
    format: choose('--format', format ?? 'text', VERIFY_FORMAT_NAMES),
  };
}
