/** `agent-catalog undo`: what its command line asks for. */

import { resolve } from 'node:path';
import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { EDIT_FORMAT_NAMES } from '@/lib/command/edits/edit-formats';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { listUndo, undo } from '@/lib/command/undo';
import { expandHome } from '@/lib/library/roots/named-path.mjs';
import { choose, readArguments } from './read-arguments.mjs';

const UNDO_HELP = `Takes a change back: of one file or of many, by the app or by the command line.

  agent-catalog undo [ID] [--list]

  ID is the change, or the beginning of its id; the last one that was not taken back
  when left out. Files that were changed since keep those changes; where both cannot be
  had, the file is left as it is, and what stands in the way is said.

  --list                only list the changes, newest first
  --state DIR           the folder for earlier versions; the usual one when left out
  ${`--format ${EDIT_FORMAT_NAMES.join('|')}`.padEnd(21)} what to print (text)
  --help                show this

  Exits with 0 when all of it was taken back, with 1 when a file was left, and with 2
  when the command line is wrong or there is no such change.
`;

/** @returns the exit code */
export function runUndo(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('undo', run, async () => {
    const read = readArguments(argv, { format: 'value', list: 'flag', state: 'value' });
    if (read === null) {
      run.print(UNDO_HELP);
      return 0;
    }
    const { format, list, state } = read.options;
    const [id, more] = read.operands;
    if (more !== undefined) throw new UsageError(`${more} is too much; one change at a time.`);
    if (state !== undefined) process.env.AGENT_CATALOG_STATE = resolve(run.cwd, expandHome(state));
    const chosen = choose('--format', format ?? 'text', EDIT_FORMAT_NAMES);
    return list === undefined ? undo(id ?? null, chosen, run) : listUndo(chosen, run);
  });
}
