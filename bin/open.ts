/** `agent-catalog open`: what its command line asks for. */

import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { open } from '@/lib/command/open';
import { openInBrowser } from './open-browser.mjs';
import { readArguments, readableFolder, resolvePath } from './read-arguments.mjs';

const OPEN_HELP = `Opens the catalog in the browser, in the server that runs already, or in a new one that
stays when the command ends.

  agent-catalog open [DIR…]

  Says which folders the server shows, and adds those that it does not: DIR…, or
  without any the agents of the current project.

  --no-browser    say where the catalog is, and open nothing
  --state DIR     where history and trash are kept, and so which server is meant
  --help          show this
`;

/** @returns the exit code */
export function runOpen(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('open', run, async () => {
    const read = readArguments(argv, { 'no-browser': 'flag', state: 'value' });
    if (read === null) {
      run.print(OPEN_HELP);
      return 0;
    }
    const { 'no-browser': quiet, state } = read.options;
    if (state !== undefined) process.env.AGENT_CATALOG_STATE = resolvePath(state, run.cwd);
    const [program = ''] = process.argv.slice(1);
    return open(
      {
        dirs: read.operands.map((dir) => readableFolder(dir, run.cwd)),
        start: [process.execPath, program, 'start'],
        show: quiet === undefined ? (address) => openInBrowser(address, null) : () => {},
      },
      run,
    );
  });
}
