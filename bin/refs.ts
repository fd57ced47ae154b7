/** `agent-catalog refs`: what its command line asks for. */

import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { REFS_FORMAT_NAMES } from '@/lib/command/references/refs-formats';
import { refs } from '@/lib/command/refs';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { isFolder } from '@/lib/library/roots/named-path.mjs';
import { choose, readArguments, readableFolder, resolvePath } from './read-arguments.mjs';

const REFS_HELP = `Says where agents are named: in other agents, commands, skills, CLAUDE.md and other
Markdown, settings and manifests; and which places name an agent that there is not.

  agent-catalog refs [NAME] [DIR]

  NAME is that of one agent; left out, all are looked for. DIR is what is looked
  through (the current folder when left out).

  ${`--format ${REFS_FORMAT_NAMES.join('|')}`.padEnd(21)} what to print (text)
  --help                show this

  Exits with 0, and with 2 when the command line is wrong.
`;

/** @returns the exit code */
export function runRefs(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('refs', run, async () => {
    const read = readArguments(argv, { format: 'value' });
    if (read === null) {
      run.print(REFS_HELP);
      return 0;
    }
    const format = choose('--format', read.options.format ?? 'text', REFS_FORMAT_NAMES);
    const [first, second, third] = read.operands;
    if (third !== undefined) throw new UsageError('It takes one name and one folder.');
    // A path alone is the folder; a name has no slash.
    const alone = first !== undefined && second === undefined && isPath(first, run.cwd);
    const [name, folder] = alone ? [null, first] : [first ?? null, second ?? '.'];
    await refs({ name, folder: readableFolder(folder, run.cwd), format }, run);
    return 0;
  });
}

function isPath(written: string, cwd: string): boolean {
  return /^(?:\.{1,2}|~|.*[/\\].*)$/.test(written) && isFolder(resolvePath(written, cwd));
}
