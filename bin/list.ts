/** `agent-catalog list`: what the catalog lists, in the terminal and for scripts. */

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultSort, EVERYTHING, MAX_LIMIT } from '@/lib/agents/catalog/list-query';
import type { AgentItem, ListAnswer, ListQuery } from '@/lib/agents/catalog/listing';
import { parseQuery } from '@/lib/agents/catalog/query';
import { findQuerySlips, formatQuerySlip } from '@/lib/agents/catalog/query-slips';
import { parseSort, SORTS } from '@/lib/agents/catalog/sorts';
import type { CommandRun } from '@/lib/command/command-run';
import { formatListText } from '@/lib/command/formats/list-text';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { type Library, openLibrary } from '@/lib/library/library';
import { claudeRoots } from '@/lib/library/roots/claude-roots';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { choose, parseCount, readArguments, readableFolder } from './read-arguments.mjs';

const LIST_HELP = `Lists agents, as the catalog in the browser does.

  agent-catalog list [QUERY] [DIR…]

  QUERY is what the search field takes, in one argument:
    agent-catalog list 'model:opus tool:Bash -has:examples "code review"'
  An argument that starts with /, ./, ../ or ~ is a folder, and so is every one
  after the query.

  --claude [PROJECT]    every folder Claude Code loads agents from, seen from PROJECT
                        (the current folder when left out); so too without any DIR
  --format text|json    what to print (text)
  --sort ORDER          ${SORTS.join(', ')}, relevance;
                        A to Z and from the lowest, with - in front the other way round:
                        -tokens is what the app calls Token weight, heaviest first
  --limit N             at most this many
  --help                show this

  Exits with 0, even if nothing matches, and with 2 when the command line is wrong.
`;

type Options = {
  readonly q: string;
  readonly dirs: readonly string[];
  /** A project folder; null when only the folders count. */
  readonly claude: string | null;
  readonly format: 'text' | 'json';
  readonly sort: ListQuery['sort'];
  readonly limit: number;
};

/** @returns the exit code */
export async function runList(argv: readonly string[], run: CommandRun): Promise<number> {
  try {
    const options = parseOptions(argv, run.cwd);
    if (options === null) {
      run.print(LIST_HELP);
      return 0;
    }
    await list(options, run);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    run.complain(`agent-catalog list: ${error.message} See agent-catalog list --help.\n`);
    return 2;
  }
}

async function list(options: Options, run: CommandRun): Promise<void> {
  const roots = await openRoots(options);
  const slips = findQuerySlips(
    options.q,
    roots.map(({ id }) => id),
  );
  const unknown = slips.find(({ kind }) => kind === 'value');
  if (unknown) throw new UsageError(formatQuerySlip(unknown));
  const library = openLibrary(roots, { watch: 'off' });
  // Bodies take most of the time, and only words are searched for in them.
  const searched = parseQuery(options.q).some(({ kind }) => kind !== 'field');
  await (searched ? library.settled() : library.ready);
  const { answer, items } = listAll(library, options);
  library.close();
  for (const { root, path, message } of library.faults) {
    const folder = roots.find(({ id }) => id === root)?.path ?? root;
    run.complain(`The folder ${resolve(folder, path)} is left out. ${message}\n`);
  }
  if (options.format === 'json') {
    const { total, facets, documents, tokens } = answer;
    const opened = roots.map(({ id, path, label, scope }) => ({ id, path, label, scope }));
    const result = { total, items, facets, documents, tokens, roots: opened };
    run.print(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  if (roots.length === 0) {
    run.complain(`Claude Code would find no agents folder when started in ${options.claude}.\n`);
  } else if (answer.total === 0) {
    const seen = options.claude === null ? '' : `, as Claude Code does in ${options.claude}`;
    run.complain(`Looked into ${roots.map(({ path }) => path).join(', ')}${seen}.\n`);
  }
  if (answer.total === 0) {
    for (const slip of slips) run.complain(`${formatQuerySlip(slip)}\n`);
  }
  if (answer.total === 0 && options.q !== '' && isFolder(resolve(run.cwd, options.q))) {
    run.complain(`“${options.q}” was taken as a search. For the folder, write ./${options.q}.\n`);
  }
  run.print(formatListText({ ...answer, items }, roots, { color: run.color, cwd: run.cwd }));
}

/** All pages of an answer, up to the limit. */
function listAll(
  library: Library,
  { q, sort, limit }: Options,
): { answer: ListAnswer; items: AgentItem[] } {
  const page = (offset: number) =>
    library.list({ ...EVERYTHING, q, sort, offset, limit: Math.min(MAX_LIMIT, limit - offset) });
  const answer = page(0);
  const items = [...answer.items];
  const end = Math.min(answer.total, limit);
  while (items.length < end) items.push(...page(items.length).items);
  return { answer, items };
}

async function openRoots({ dirs, claude }: Options): Promise<Root[]> {
  const roots = claude === null ? [] : await claudeRoots(claude);
  return [...roots, ...makeRoots(dirs, roots)];
}

const ONE_ARGUMENT = ' A query of several words takes quotes around all of it.';

/** Null when help is asked for. */
function parseOptions(argv: readonly string[], cwd: string): Options | null {
  const read = readArguments(
    argv,
    { claude: 'optional', format: 'value', limit: 'value', sort: 'value' },
    // A query may start with a negated term: -tool:Write.
    { dashed: 'operand' },
  );
  if (read === null) return null;
  const { claude, format, limit, sort } = read.options;
  const [first] = read.operands;
  const q = first === undefined || isPath(first) ? '' : first;
  const dirs = read.operands
    .slice(first === undefined || isPath(first) ? 0 : 1)
    .map((dir) => readableFolder(dir, cwd, isPath(dir) ? '' : ONE_ARGUMENT));
  const project = claude === undefined ? null : readableFolder(claude || '.', cwd);
  return {
    q,
    dirs,
    claude: project ?? (dirs.length === 0 ? cwd : null),
    format: choose('--format', format ?? 'text', ['text', 'json']),
    sort: sort === undefined ? defaultSort(q) : readSort(sort),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : parseCount('--limit', limit),
  };
}

/** Whether an argument can only be meant as a path. */
function isPath(text: string): boolean {
  return /^(\/|~|\.\.?(\/|\\|$)|[A-Za-z]:[\\/])/.test(text);
}

function readSort(written: string): Options['sort'] {
  const sort = parseSort(written);
  if (sort === null) throw new UsageError(`--sort is one of ${SORTS.join(', ')}, or relevance.`);
  return sort;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
