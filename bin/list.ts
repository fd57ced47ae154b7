/** `agent-catalog list`: what its command line asks for. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defaultSort } from '@/lib/agents/catalog/list-query';
import { parseSort, SORTS } from '@/lib/agents/catalog/sorts';
import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { LIST_FORMAT_NAMES } from '@/lib/command/formats/formats';
import { type ListOptions, list } from '@/lib/command/list';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import {
  choose,
  isPathLike,
  parseCount,
  readArguments,
  readableFolder,
  readStart,
} from './read-arguments.mjs';

const LIST_HELP = `Lists agents, as the catalog in the browser does.

  agent-catalog list [QUERY] [DIR…]

  QUERY is what the search field takes, in one argument:
    agent-catalog list 'model:opus tool:Bash -has:examples "code review"'
  An argument that starts with /, ./, ../ or ~ is a folder, and so is every one
  after the query.

  --claude [PROJECT]    every folder Claude Code loads agents from, seen from PROJECT
                        (the current folder when left out); so too without any DIR
  --started-in DIR      what holds for a session started in DIR, a folder of PROJECT:
                        other folders, other settings
  ${`--format ${LIST_FORMAT_NAMES.join('|')}`.padEnd(21)} what to print (text)
  --sort ORDER          ${SORTS.join(', ')}, relevance;
                        A to Z and from the lowest, with - in front the other way round:
                        -tokens is what the app calls Token weight, heaviest first
  --limit N             at most this many
  --help                show this

  Exits with 0, even if nothing matches, and with 2 when the command line is wrong.
`;

/** @returns the exit code */
export function runList(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('list', run, async () => {
    const options = parseOptions(argv, run.cwd);
    if (options === null) run.print(LIST_HELP);
    else await list(options, { ...run, ...findBuild() });
    return 0;
  });
}

/** The program itself tells it, once all that it is made of is bundled in it. */
function findBuild(): { readonly build?: string } {
  const { url } = import.meta;
  if (!url.endsWith('.mjs')) return {};
  return {
    build: createHash('sha256')
      .update(readFileSync(new URL(url)))
      .digest('hex'),
  };
}

const ONE_ARGUMENT = ' A query of several words takes quotes around all of it.';

/** Null when help is asked for. */
function parseOptions(argv: readonly string[], cwd: string): ListOptions | null {
  const read = readArguments(
    argv,
    {
      claude: 'optional',
      format: 'value',
      limit: 'value',
      sort: 'value',
      'started-in': 'value',
    },
    // A query may start with a negated term: -tool:Write.
    { dashed: 'operand' },
  );
  if (read === null) return null;
  const { format, limit, sort } = read.options;
  const [first] = read.operands;
  const q = first === undefined || isPathLike(first) ? '' : first;
  const dirs = read.operands
    .slice(first === undefined || isPathLike(first) ? 0 : 1)
    .map((dir) => readableFolder(dir, cwd, isPathLike(dir) ? '' : ONE_ARGUMENT));
  const start = readStart(read.options, cwd);
  return {
    q,
    dirs,
    claude: start ?? (dirs.length === 0 ? cwd : null),
    format: choose('--format', format ?? 'text', LIST_FORMAT_NAMES),
    sort: sort === undefined ? defaultSort(q) : readSort(sort),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : parseCount('--limit', limit),
  };
}

function readSort(written: string): ListOptions['sort'] {
  const sort = parseSort(written);
  if (sort === null) throw new UsageError(`--sort is one of ${SORTS.join(', ')}, or relevance.`);
  return sort;
}
