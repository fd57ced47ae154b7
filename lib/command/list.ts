import { resolve } from 'node:path';
import { askedTools } from '@/lib/agents/catalog/asked-tools';
import { asksForRoutes } from '@/lib/agents/catalog/asks-for-routes';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { parseQuery } from '@/lib/agents/catalog/query';
import { findQuerySlips, formatQuerySlip, type QuerySlip } from '@/lib/agents/catalog/query-slips';
import { LIST_FORMATS, type ListFormatName } from '@/lib/command/formats/formats';
import type { ListResult } from '@/lib/command/formats/results';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { listGitStates } from '@/lib/library/git/list-states';
import { openLibrary } from '@/lib/library/library';
import { formatFault } from '@/lib/library/library-fault';
import { listAll } from '@/lib/library/list-all';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { isFolder } from '@/lib/library/roots/named-path.mjs';
import { LibraryRouter } from '@/lib/library/routing/library-router';
import { readSessionRules } from '@/lib/library/settings/session-rules';
import { type CommandRun, complain } from './command-run';

/** So many files take longer to read than what is known of them. */
const MANY = 500;

export type ListOptions = {
  readonly q: string;
  /** Absolute. */
  readonly dirs: readonly string[];
  /** Where a session would start; null when only the folders count. */
  readonly claude: string | null;
  readonly format: ListFormatName;
  readonly sort: ListQuery['sort'];
  readonly limit: number;
};

/**
 * Lists what the catalog lists, in the terminal and for scripts.
 * @throws UsageError
 */
export async function list(options: ListOptions, run: CommandRun): Promise<void> {
  const { q, dirs, claude, format } = options;
  const roots = await namedRoots(dirs, claude, { tools: true });
  const ids = roots.map(({ id }) => id);
  const slips = findQuerySlips(q, ids);
  const unknown = slips.find(({ kind }) => kind !== 'field');
  if (unknown) throw new UsageError(formatQuerySlip(unknown));
  const rules = claude === null ? null : await readSessionRules(claude);
  const build = run.build ?? null;
  const library = openLibrary(roots, { watch: 'off', rules, build, keeper: 'command' });
  // Bodies take most of the time, and only words are searched for in them.
  const terms = parseQuery(q);
  const searched = terms.some(({ kind }) => kind !== 'field');
  await (searched ? library.searchable() : library.ready);
  // What git knows takes a while, and few ask for it.
  if (terms.some((term) => term.kind === 'field' && term.field === 'git')) {
    library.holdStates((await listGitStates(roots)).states);
  }
  await library.askTools(askedTools({ ...EVERYTHING, q }, terms));
  if (asksForRoutes({ ...EVERYTHING, q, sort: options.sort }, terms)) {
    library.holdRoutes(await new LibraryRouter(library).findRoutes());
  }
  const result = { ...listAll(library, { q, sort: options.sort }, options.limit), roots };
  for (const fault of library.faults) {
    const folder = roots.find(({ id }) => id === fault.root)?.path ?? fault.root;
    complain(run, formatFault(fault, resolve(folder, fault.path)));
  }
  if (result.answer.total === 0) explainNothing(options, result, slips, run);
  run.print(LIST_FORMATS[format](result, run));
  // The next one of many files need not read them again.
  await library.keep(MANY);
  library.close();
}

/** Says where was looked, and what of the query may have been meant otherwise. */
function explainNothing(
  { q, claude }: ListOptions,
  { roots }: ListResult,
  slips: readonly QuerySlip[],
  run: CommandRun,
): void {
  if (roots.length === 0) {
    complain(run, `Claude Code would find no agents folder when started in ${claude}.`);
  } else {
    const seen = claude === null ? '' : `, as Claude Code does in ${claude}`;
    complain(run, `Looked into ${roots.map(({ path }) => path).join(', ')}${seen}.`);
  }
  for (const slip of slips) complain(run, formatQuerySlip(slip));
  if (q !== '' && isFolder(resolve(run.cwd, q))) {
    complain(run, `“${q}” was taken as a search. For the folder, write ./${q}.`);
  }
}
