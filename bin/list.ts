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
import { UsageError } from '@/lib/command/usage-error';
import { type Library, openLibrary } from '@/lib/library/library';
import { claudeRoots } from '@/lib/library/roots/claude-roots';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { choose, parseCount, readArguments } from './read-arguments';
import { isPath, readableFolder } from './readable-folder';

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
  readonly help: boolean;
};

/** @returns the exit code */
export async function runList(argv: readonly string[], run: CommandRun): Promise<number> {
  try {
    const options = parseOptions(argv, run.cwd);
    if (options.help) {
      run.print(LIST_HELP);
      return 0;
    }
    await list(options, run);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    run.complain(`agent-catalog list: ${error.message}\n`);
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

function parseOptions(argv: readonly string[], cwd: string): Options {
  const operands: string[] = [];
  const options = {
    claude: null as string | null,
    format: 'text' as Options['format'],
    sort: null as ListQuery['sort'] | null,
    limit: Number.POSITIVE_INFINITY,
    help: false,
  };
  readArguments('list', argv, {
    operand: (text) => operands.push(text),
    // A query may start with a negated term: -tool:Write.
    isOperand: (text) => /^-[^-]/.test(text) && text !== '-h',
    optional: {
      '--claude': (text) => {
        options.claude = readableFolder(text ?? '.', cwd);
      },
    },
    values: {
      '--format': (text) => {
        options.format = choose('--format', text, ['text', 'json']);
      },
      '--sort': (text) => {
        options.sort = parseSort(text);
        if (options.sort === null) {
          throw new UsageError(`--sort is one of ${SORTS.join(', ')}, or relevance.`);
        }
      },
      '--limit': (text) => {
        options.limit = parseCount('--limit', text);
      },
    },
    flags: {
      '--help': () => {
        options.help = true;
      },
    },
  });
  const [first] = operands;
  const q = first === undefined || isPath(first) ? '' : (operands.shift() ?? '');
  const dirs = operands.map((dir) => readableFolder(dir, cwd));
  const claude = options.claude ?? (dirs.length === 0 ? cwd : null);
  return { ...options, q, dirs, claude, sort: options.sort ?? defaultSort(q) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
