/** `agent-catalog ask`: what its command line asks for. */

import { ask } from '@/lib/command/ask';
import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { ASK_FORMAT_NAMES } from '@/lib/command/routing/routing-formats';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { choose, parseCount, readArguments } from './read-arguments.mjs';

const ASK_HELP = `Says which agents would compete for a request, by the words of their names,
descriptions, examples and prompts. It works offline and knows nothing of meaning.

  agent-catalog ask "REQUEST" [PATH…]

  REQUEST is what a person might say, in one argument. PATH is a file or a folder
  of agents; left out, those that a session started in the current folder can use,
  the built-in ones among them.

  ${`--format ${ASK_FORMAT_NAMES.join('|')}`.padEnd(21)} what to print (text)
  --limit N             at most this many agents (text: 3, json: 10)
  --help                show this

  Exits with 0, even if no agent has a word of it, and with 2 when the command line
  is wrong.
`;

/** @returns the exit code */
export function runAsk(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('ask', run, async () => {
    const read = readArguments(argv, { format: 'value', limit: 'value' });
    if (read === null) {
      run.print(ASK_HELP);
      return 0;
    }
    const [request, ...paths] = read.operands;
    if (request === undefined || request.trim() === '') {
      throw new UsageError('It needs a request, in quotes.');
    }
    const format = choose('--format', read.options.format ?? 'text', ASK_FORMAT_NAMES);
    const { limit } = read.options;
    const usual = format === 'text' ? 3 : 10;
    const most = limit === undefined ? usual : parseCount('--limit', limit);
    await ask({ request, paths, format, limit: most }, run);
    return 0;
  });
}
