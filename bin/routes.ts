/** `agent-catalog routes`: what its command line asks for. */

import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { routes } from '@/lib/command/routes';
import { ROUTES_FORMAT_NAMES } from '@/lib/command/routing/routing-formats';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { choose, readArguments } from './read-arguments.mjs';

const ROUTES_HELP = `Tries the request of every example: do its words lead to its own agent, or to
another one? An example does not find itself by its own words.

  agent-catalog routes [PATH…]

  PATH is a file or a folder of agents; left out, those that a session started in
  the current folder can use. A routes.yaml in such a folder, a map of requests
  and names of agents, is checked as well.

  ${`--format ${ROUTES_FORMAT_NAMES.join('|')}`.padEnd(25)} what to print (text)
  --min SHARE               fail when a smaller share is first, as 90%
  --baseline FILE           fail when something is lost that was first in FILE, the
                            answer of an earlier --format json
  --help                    show this

  Exits with 0, with 1 when it fails or an expected route leads elsewhere, and with 2
  when the command line is wrong.
`;

/** @returns the exit code */
export function runRoutes(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('routes', run, async () => {
    const read = readArguments(argv, { format: 'value', min: 'value', baseline: 'value' });
    if (read === null) {
      run.print(ROUTES_HELP);
      return 0;
    }
    const { format, min, baseline } = read.options;
    return routes(
      {
        paths: read.operands,
        format: choose('--format', format ?? 'text', ROUTES_FORMAT_NAMES),
        min: min === undefined ? 0 : parseShare(min),
        baseline: baseline ?? null,
      },
      run,
    );
  });
}

/** A share from 0 to 1. */
function parseShare(written: string): number {
  const percent = /^(\d+(?:\.\d+)?) ?%?$/.exec(written)?.[1];
  if (percent === undefined || Number(percent) > 100) {
    throw new UsageError(`--min is a share from 0% to 100%, and ${written} is none.`);
  }
  return Number(percent) / 100;
}
