import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { formatAgentsTable } from '@/lib/agents/catalog/agents-table';
import { FACETS, type FacetName } from '@/lib/agents/catalog/facets';
import type { AgentItem, Facet, ListAnswer } from '@/lib/agents/catalog/listing';
import type { AgentReading } from '@/lib/agents/model/reading';
import { formatVerdict, signOf } from '@/lib/agents/model/verdicts';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { facetValuesOf } from '@/lib/library/catalog/facets/facet-values';
import { openLibrary } from '@/lib/library/library';
import { formatFault } from '@/lib/library/library-fault';
import { listAll } from '@/lib/library/list-all';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { isInside } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import { type CommandRun, complain } from './command-run';
import { type ChangelogEntry, readChangelog } from './comparing/changelog';
import type { AgentChange } from './comparing/compare-snapshots';
import { listFacts, listWords } from './formats/diff-text';
import { formatFeed } from './publishing/feed';
import { formatSearchPiece, SITE_FACETS } from './publishing/search-piece';
import { SiteFolder } from './publishing/site-folder';
import { encodePath, pageHref, placeOf } from './publishing/site-places';

export type PublishOptions = Published & {
  /** The folder of the site, absolute. */
  readonly out: string;
  /** The address of the folder in a web view of its repository, to which paths are added; null for none. */
  readonly repository: string | null;
  /** Where the site will be, with a `/` at its end; null where that is not known. */
  readonly base: string | null;
  /** Whether what changed is told, where the agents are in git. */
  readonly changes: boolean;
};

export type TableOptions = Published & {
  /** The file of the table, absolute. */
  readonly out: string;
  /** Whether it is only compared. */
  readonly check: boolean;
};

type Published = {
  /** Absolute. */
  readonly dirs: readonly string[];
  /** A project folder; null when only the folders count. */
  readonly claude: string | null;
  readonly title: string;
};

/** What the list can be narrowed by, with counts over all agents. */
type SiteFacet = { readonly name: FacetName; readonly label: string; readonly values: Facet };

type Frame = {
  readonly title: string;
  readonly site: string;
  readonly up: string;
  /** Whether there is a page that tells what changed. */
  readonly changes: boolean;
};

/** One commit on the page that tells what changed. */
export type SiteCommit = Pick<ChangelogEntry, 'hash' | 'time' | 'subject' | 'more'> & {
  readonly agents: readonly SiteChange[];
};

export type SiteChange = {
  readonly status: AgentChange['status'];
  readonly name: string;
  readonly path: string;
  /** Null where the agent is in the site no longer. */
  readonly href: string | null;
  /** What changed, and what Claude Code makes of it. */
  readonly words: readonly string[];
  readonly facts: readonly string[];
};

/** What a page shows of a reading; the rest of it is looked for only when it is asked for. */
export type ShownReading = Pick<
  AgentReading,
  'fields' | 'client' | 'description' | 'problems' | 'source'
>;

/** How pages look, and what lies beside them. */
export type SiteLook = {
  readonly renderList: (
    list: Frame & {
      readonly items: readonly { readonly item: AgentItem; readonly href: string }[];
      readonly total: number;
      readonly page: number;
      readonly pages: number;
      readonly hrefOf: (page: number) => string;
      readonly facets: readonly SiteFacet[];
      /** Of what the search reads. */
      readonly pieces: number;
    },
  ) => string;
  readonly renderCompare: (frame: Frame) => string;
  readonly renderChanges: (frame: Frame & { readonly commits: readonly SiteCommit[] }) => string;
  readonly renderAgent: (
    agent: Frame & {
      readonly item: AgentItem;
      readonly reading: ShownReading;
      readonly source: string;
      readonly repository: string | null;
    },
  ) => string | Promise<string>;
  /** Files by name. */
  readonly assets: Readonly<Record<string, string | Uint8Array>>;
  /** Stands for how pages are made: another one where the same agents may give other pages. */
  readonly version: string;
};

/** Pages that are made at the same time. */
const AT_ONCE = 32;
/** Agents on one page of the list: its HTML stays below 100 KB. */
const PAGE = 40;
/** Agents in one piece of what the search reads. */
const PIECE = 2500;
/** Commits whose changes are told. */
const COMMITS = 100;
/** Changes of one agent that a commit tells; the others are counted. */
const MOST_WORDS = 8;
/** Of the values of one, the most frequent. */
const MOST_VALUES = 12;
/** Of a summary, what the search reads and shows. */
const SUMMARY = 200;

/**
 * Writes the agents as a table in Markdown, or says whether the one that is there is current.
 * @returns the exit code
 * @throws UsageError
 */
export async function publishTable(
  { dirs, claude, out, title, check }: TableOptions,
  run: CommandRun,
): Promise<number> {
  const { roots, library } = await openAll(dirs, claude, run);
  const items = listAll(library).items.filter(({ verdict }) => verdict !== 'document');
  library.close();
  const folders = new Map(roots.map(({ id, path }) => [id, path]));
  const pathOf = ({ root, path }: AgentItem) =>
    relative(dirname(out), join(folders.get(root) ?? '', path))
      .split(sep)
      .join('/');
  const note = 'This file is made by `agent-catalog publish --format markdown`.';
  const table = formatAgentsTable(items, { title, pathOf, note });
  const before = existsSync(out) ? readFileSync(out, 'utf8') : null;
  if (before === table) {
    run.print(`${out} is current.\n`);
    return 0;
  }
  if (check) {
    run.print(
      `${out} is ${before === null ? 'not there' : 'stale'}. Run the command without --check.\n`,
    );
    return 1;
  }
  writeFileSync(out, table);
  run.print(`${items.length} agents in ${out}.\n`);
  return 0;
}

async function openAll(dirs: readonly string[], claude: string | null, run: CommandRun) {
  const roots = await namedRoots(dirs, claude);
  if (roots.length === 0) {
    throw new UsageError(`Claude Code would find no agents folder when started in ${claude}.`);
  }
  const library = openLibrary(roots, { watch: 'off' });
  await library.ready;
  for (const fault of library.faults) {
    complain(
      run,
      formatFault(fault, fault.path === '' ? fault.root : `${fault.root}/${fault.path}`),
    );
  }
  return { roots, library };
}

/**
 * Writes a catalog that any server of files can serve. The same agents give the same bytes, and only
 * what is not there already is written.
 * @returns the exit code
 * @throws UsageError
 */
export async function publish(
  { dirs, claude, out, title, repository, base, changes: wantsChanges }: PublishOptions,
  look: SiteLook,
  run: CommandRun,
): Promise<number> {
  const site = SiteFolder.open(out);
  const { roots, library } = await openAll(dirs, claude, run);
  const { answer, items: listed } = listAll(library);
  const items = listed.filter(({ verdict }) => verdict !== 'document');
  // What was read stays; closed, it does not go on to make the prompts searchable, which nobody asks for.
  library.close();
  const changelog = wantsChanges ? await readChangelog(roots, COMMITS) : [];
  const frame = { site: title, changes: changelog.length > 0 };
  const published: AgentItem[] = [];
  const making = new Set<Promise<void>>();
  const faults: unknown[] = [];
  for (const item of items) {
    const root = roots.find(({ id }) => id === item.root);
    const file = await library.read(item).catch(() => null);
    if (file === null || root === undefined) {
      complain(run, `${item.root}/${item.path} cannot be read, and is left out.`);
    } else if (!isWithin(root, file.target)) {
      complain(
        run,
        `${item.root}/${item.path} is a link that leads out of its folder, and is left out.`,
      );
    } else {
      const place = placeOf(item);
      site.write(place, file.bytes);
      const page = {
        ...frame,
        title: item.name,
        up: upFrom(place),
        source: encodePath(place.slice(place.lastIndexOf('/') + 1)),
        repository: repository && `${repository.replace(/\/$/, '')}/${encodePath(item.path)}`,
      };
      const { bytes, item: shown } = file;
      const reading = pickShown(file.reading);
      // When it was written shows nowhere, and differs between two clones.
      const said = JSON.stringify([look.version, page, { ...shown, mtime: 0 }, reading.problems]);
      const from = createHash('sha256').update(said).update(bytes).digest('hex');
      const made = site
        .writeMade(`${place}.html`, from, () => look.renderAgent({ ...page, item: shown, reading }))
        .catch((error) => faults.push(error))
        .then(() => void making.delete(made));
      making.add(made);
      if (making.size >= AT_ONCE) await Promise.race(making);
      published.push(file.item);
    }
  }
  await Promise.all(making);
  if (faults.length > 0) throw faults[0];
  writeLists(site, published, answer.facets, frame, look);
  site.write('compare.html', look.renderCompare({ ...frame, title: 'Compare', up: '' }));
  if (frame.changes) {
    const commits = changelog.map((entry) => describeCommit(entry, published));
    site.write('changes.html', look.renderChanges({ ...frame, title: 'Changes', up: '', commits }));
    site.write('changes.xml', formatFeed(title, base, commits));
  }
  for (const [name, bytes] of Object.entries(look.assets)) site.write(name, bytes);
  const { written, kept, removed } = site.finish();
  run.print(
    `${published.length} agents in ${out}: ${written} files written, ${kept} kept, ${removed} removed.\n`,
  );
  return 0;
}

function writeLists(
  site: SiteFolder,
  items: readonly AgentItem[],
  counted: ListAnswer['facets'],
  frame: Omit<Frame, 'title' | 'up'>,
  look: SiteLook,
): void {
  const { site: title } = frame;
  const facets = SITE_FACETS.map((name) => ({
    name,
    label: FACETS[name].label,
    values: counted[name].slice(0, MOST_VALUES),
  })).filter(({ values }) => values.length > 1);
  const pages = Math.max(1, Math.ceil(items.length / PAGE));
  const pieces = Math.ceil(items.length / PIECE);
  const nameOf = (page: number) => (page === 1 ? 'index.html' : `page-${page}.html`);
  for (let page = 1; page <= pages; page++) {
    const shown = items.slice((page - 1) * PAGE, page * PAGE);
    site.write(
      nameOf(page),
      look.renderList({
        ...{ ...frame, title, up: '', facets, pieces },
        ...{ total: items.length, page, pages, hrefOf: nameOf },
        items: shown.map((item) => ({ item, href: pageHref(item) })),
      }),
    );
  }
  for (let piece = 0; piece < pieces; piece++) {
    const entries = items.slice(piece * PIECE, (piece + 1) * PIECE).map((item) => {
      const { name, path, root, examples, verdict, tools } = item;
      return {
        ...{ name, path, root, examples, facets: facetValuesOf(item, []) },
        summary: [...item.summary].slice(0, SUMMARY).join(''),
        model: item.model ?? '',
        tools: tools === 'all' ? 'all' : String(tools.length),
        standing: verdict === 'loads' ? '' : formatVerdict(verdict, item.standing),
        sign: signOf(verdict, item.reason),
      };
    });
    site.write(`search/${piece}.txt`, formatSearchPiece(entries));
  }
  const agents = items.map((item) => {
    const { root, path, name, model, color, tools, summary, examples, verdict, tokens } = item;
    const reason = item.reason?.code ?? null;
    return {
      ...{ root, path, name, model, color, tools, summary, examples, verdict, reason, tokens },
      ...{ page: pageHref(item), source: encodePath(placeOf(item)) },
    };
  });
  site.write('index.json', `${JSON.stringify({ title, agents }, null, 1)}\n`);
}

function describeCommit(
  { hash, time, subject, more, changes }: ChangelogEntry,
  published: readonly AgentItem[],
): SiteCommit {
  const places = new Set(published.map(placeOf));
  const agents = changes.map((change): SiteChange => {
    const { status, file } = change;
    const { path, reading } = file;
    const ref = { root: file.root.id, path };
    const words = listWords(change);
    const rest = words.length - MOST_WORDS;
    return {
      ...{ status, path },
      name: reading?.client.loads ? reading.client.agent.name : path,
      href: status !== 'removed' && places.has(placeOf(ref)) ? pageHref(ref) : null,
      words: rest > 1 ? [...words.slice(0, MOST_WORDS), `and ${rest} more`] : words,
      facts: listFacts(change),
    };
  });
  return { hash, time, subject, more, agents };
}

function pickShown({ fields, client, description, problems, source }: AgentReading): ShownReading {
  return {
    ...{ fields, client, description, source },
    // Without how they are mended: to find that out takes longer than the page.
    problems: problems.map(({ code, severity, from, to, message, hint }) => ({
      ...{ code, severity, from, to, message },
      ...(hint !== undefined && { hint }),
    })),
  };
}

function upFrom(place: string): string {
  return '../'.repeat(place.split('/').length - 1);
}

/** What a link leads to outside of its folder was not meant to be published. */
function isWithin({ path }: Root, target: string | null): boolean {
  return target === null || isInside(realpathSync(path), target);
}
