import { MAX_LIMIT } from '@/lib/agents/catalog/list-query';
import type { AgentItem, ListAnswer, ListedGroup, ListQuery } from '@/lib/agents/catalog/listing';
import { type Claim, comparePrecedence, type NameGroup } from '@/lib/agents/catalog/precedence';
import { parseQuery, type QueryTerm } from '@/lib/agents/catalog/query';
import {
  type LibraryAgent,
  type LibraryProblem,
  weighDescriptions,
} from '@/lib/agents/catalog/validate-library';
import type { Standing } from '@/lib/agents/model/agent';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { ListedFile } from '@/lib/library/files/item';
import { settleItem } from '@/lib/library/files/item';
import type { Root } from '@/lib/library/roots/root';
import { Highlighter } from '@/lib/library/search/highlight';
import { type HeadText, SearchIndex } from '@/lib/library/search/search-index';
import { matchText } from '@/lib/library/search/text-match';
import {
  FACETS,
  type FacetName,
  FacetValues,
  facetValuesOf,
  isChosen,
  makeFacetLabel,
} from './facets';
import { isByName, listGroups } from './list-groups';
import { NameClaims } from './name-claims';
import { compareRows, insertInOrder, type Sortable } from './order';
import { OverlapFinder } from './overlap-finder';
import { RowColumns } from './row-columns';
import { asksForDocuments, type Filtered, makeRowFilter } from './row-filter';

type Row = Sortable & {
  item: AgentItem;
  readonly listed: ListedFile;
  /** What matters of it to the others; null where it does not load. */
  readonly agent: LibraryAgent | null;
  /** Its number in the search index. */
  entry: number;
  /** The problems that it has among the others. */
  duplicate: LibraryProblem | null;
  heaviest: LibraryProblem | null;
  standing: Standing | null;
  /** Whether its tokens count among those of every session. */
  counts: boolean;
  /** The version of the catalog in which it came, or what others say of it changed. */
  since: number;
  alive: boolean;
};

export type CatalogAnswer = Omit<ListAnswer, 'indexing' | 'indexingBodies'>;

/** The search index is rebuilt when it has this many rows and this share of them is removed. */
const MAX_WASTE = 0.5;
const SMALL = 1000;
/** How many results are kept, for the next page and the next filter. */
const KEPT = 4;

/** All files of a library in memory, to be listed by any query. */
export class Catalog {
  readonly #roots: readonly Root[];
  readonly #rows = new Map<string, Row>();
  readonly #rowOfEntry: (Row | undefined)[] = [];
  readonly #values = new FacetValues();
  /** How models are written, by their values in lower case. */
  readonly #models = new Map<string, string>();
  readonly #names: NameClaims;
  /** The version for which it was last decided who wins each name. */
  #settled = 0;
  /** The rows that carry the problem of too many descriptions. */
  #heaviest: ReadonlySet<Row> = new Set();
  #columns = new RowColumns();
  readonly #orders = new Map<string, Order>();
  readonly #searches = new Map<string, Float32Array | null>();
  readonly #selections = new Map<string, Selection>();
  #index = new SearchIndex();
  #finder: { readonly version: number; readonly finder: Promise<OverlapFinder> } | null = null;
  #version = Date.now();

  constructor(roots: readonly Root[]) {
    this.#roots = roots;
    this.#names = new NameClaims(roots);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Grows with every file that comes, changes or goes, and starts higher in each new process. */
  get version(): number {
    return this.#version;
  }

  item(key: string): AgentItem | null {
    this.#settle();
    return this.#rows.get(key)?.item ?? null;
  }

  /** Every file, by name. */
  items(): AgentItem[] {
    this.#settle();
    return this.#itemsOf([...this.#order('name')], []);
  }

  /** Adds or replaces a file. @returns its number in the search index, for `addBody` */
  put(key: string, listed: ListedFile, text: HeadText): number {
    this.delete(key);
    this.#version++;
    this.#forgetLists();
    const row: Row = {
      item: listed.item,
      sortName: listed.item.name.toLowerCase(),
      listed,
      agent: agentOf(listed),
      entry: this.#index.add(text),
      duplicate: null,
      heaviest: null,
      standing: null,
      counts: listed.claim !== null,
      since: this.#version,
      alive: true,
    };
    this.#rows.set(key, row);
    this.#rowOfEntry[row.entry] = row;
    this.#setColumns(row);
    if (row.agent !== null) this.#names.add(row.agent);
    return row.entry;
  }

  delete(key: string): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#version++;
    this.#forgetLists();
    row.alive = false;
    this.#rows.delete(key);
    this.#index.remove(row.entry);
    this.#rowOfEntry[row.entry] = undefined;
    if (row.agent !== null) this.#names.delete(row.agent);
  }

  /**
   * Makes a body searchable, in the order of the numbers that `put` gave. Does nothing when the
   * file is gone.
   */
  addBody(entry: number, body: string): void {
    if (this.#rowOfEntry[entry] === undefined) return;
    this.#forgetLists();
    this.#index.addBody(entry, body);
  }

  /**
   * Frees the memory of removed files, when it is worth it. Invalidates every number that `put`
   * gave before.
   */
  compact(): void {
    if (this.#index.size < SMALL || this.#index.waste < MAX_WASTE) return;
    const { index, numbers } = this.#index.compact();
    this.#settle();
    this.#index = index;
    this.#columns = new RowColumns();
    this.#rowOfEntry.length = 0;
    for (const row of this.#rows.values()) {
      row.entry = numbers[row.entry] ?? 0;
      this.#rowOfEntry[row.entry] = row;
      this.#setColumns(row);
    }
    this.#orders.clear();
    this.#forgetLists();
  }

  list(query: ListQuery): CatalogAnswer {
    this.#settle();
    const terms = parseQuery(query.q);
    const { entries, scores, counts, tokens } = this.#select(query, terms);
    const end = query.offset + Math.min(query.limit, MAX_LIMIT);
    const ranks = query.sort === 'relevance' && scores !== null;
    // Agents of the very name that is searched for come first, together.
    const named = ranks ? this.#findNamed(entries, terms) : [];
    const ranked = ranks ? rankFirst(entries, scores, end, named) : entries;
    const page = ranked.slice(query.offset, end);
    const byName = isByName(query.sort, scores) ? entries : named;
    return {
      total: entries.length,
      items: this.#itemsOf(page, terms),
      groups: this.#listGroups(byName, query.offset, end),
      facets: mapFacets((facet) =>
        this.#values.format(
          facet,
          counts,
          query[facet],
          makeFacetLabel(facet, this.#roots, this.#models),
        ),
      ),
      documents: this.#countDocuments(counts),
      tokens,
      version: this.#version,
    };
  }

  /** The agents that share a name with the one of this key, itself among them; null where it does not load. */
  group(key: string): NameGroup | null {
    const agent = this.#rows.get(key)?.agent ?? null;
    return agent === null ? null : this.#names.groupFinder()(agent);
  }

  /** The agents that would share a name if this one had it, itself among them. */
  groupWith(claim: Claim): NameGroup {
    return this.#names.groupWith(claim);
  }

  /** The problems that a file has only among the others. */
  problems(key: string): LibraryProblem[] {
    this.#settle();
    const row = this.#rows.get(key);
    return row === undefined ? [] : libraryProblemsOf(row);
  }

  /** The names that several agents have, that resemble another one, or that replace a built-in agent. */
  groups(): NameGroup[] {
    return this.#names.groups();
  }

  /** Finds overlaps among the agents as they are now, without those that another one shadows. */
  overlaps(): Promise<OverlapFinder> {
    this.#settle();
    if (this.#finder?.version !== this.#version) {
      const rows = [...this.#rows.values()].filter(
        ({ listed, item }) => listed.claim !== null && item.standing !== 'shadowed',
      );
      const described = rows.map(({ item, entry }) => ({
        item,
        description: this.#index.description(entry),
      }));
      const index = this.#index;
      const finder = OverlapFinder.of(described, (term) => index.word(term));
      this.#finder = { version: this.#version, finder };
    }
    return this.#finder.finder;
  }

  /** Everything that a query selects, in its order, kept for its next page. */
  #select(query: ListQuery, terms: readonly QueryTerm[]): Selection {
    const key = JSON.stringify({ ...query, offset: 0, limit: 0 });
    const kept = this.#selections.get(key);
    if (kept !== undefined) return kept;
    const scores = this.#search(query.q, terms);
    const filter = makeRowFilter(terms, this.#values);
    const bits = this.#values.facetBits();
    const choice = this.#choose(query, terms);
    const counts = new Uint32Array(bits.length);
    const entries: number[] = [];
    const tokens = { total: 0, examples: 0 };
    for (const entry of this.#order(query.sort)) {
      if (scores !== null && !((scores[entry] ?? 0) > 0)) continue;
      if (filter !== null && !filter(this.#filtered(entry))) continue;
      const missed = choice.required & ~this.#columns.bits(entry, choice.bits);
      if (missed === 0) {
        entries.push(entry);
        this.#columns.count(entry, counts, bits, ALL_FACETS);
        tokens.total += this.#columns.tokens(entry);
        tokens.examples += this.#columns.exampleTokens(entry);
      } else if ((missed & (missed - 1)) === 0) {
        // A file that only one facet excludes counts there, because another choice in that facet
        // would include it.
        this.#columns.count(entry, counts, bits, missed);
      }
    }
    const selection = { entries, scores, counts, tokens };
    keep(this.#selections, key, selection);
    return selection;
  }

  /** The entries with the name that the words of a search spell, whatever its separators. */
  #findNamed(entries: readonly number[], terms: readonly QueryTerm[]): number[] {
    const words = terms.flatMap((term) =>
      term.kind === 'field' || term.negated ? [] : [term.text],
    );
    const wanted = spellName(words.join('-').toLowerCase());
    return entries.filter((entry) => {
      const name = this.#rowOfEntry[entry]?.sortName ?? '';
      return name.length === wanted.length && spellName(name) === wanted;
    });
  }

  #listGroups(entries: readonly number[], from: number, to: number): ListedGroup[] {
    const find = this.#names.groupFinder();
    return listGroups(entries, from, to, (entry) => {
      const agent = this.#rowOfEntry[entry]?.agent ?? null;
      return agent === null ? null : find(agent);
    });
  }

  /** How many entries the query finds if its filter for verdicts is ignored. */
  #countDocuments(counts: Uint32Array): number {
    const numbers = this.#values.select('verdict', (value) => value === 'document');
    return [...numbers].reduce((sum, number) => sum + (counts[number] ?? 0), 0);
  }

  #filtered(entry: number): Filtered {
    const row = this.#rowOfEntry[entry];
    if (row === undefined) throw new RangeError(`No row has entry ${entry}.`);
    return { item: row.item, has: (values) => this.#columns.has(entry, values) };
  }

  #itemsOf(entries: readonly number[], terms: readonly QueryTerm[]): AgentItem[] {
    const highlighter = new Highlighter(terms);
    return entries.flatMap((entry) => {
      const row = this.#rowOfEntry[entry];
      if (row === undefined) return [];
      if (highlighter.needles.length === 0) return [row.item];
      return [{ ...row.item, match: matchText(row.item, row.listed.file, highlighter) }];
    });
  }

  /** Updates the columns that lists read of a row. */
  #setColumns(row: Row): void {
    const { entry, item, listed, counts } = row;
    if (item.model !== null) this.#noteModel(item.model);
    const codes = [...listed.codes, ...libraryProblemsOf(row).map(({ code }) => code)];
    this.#columns.setValues(entry, this.#values.numbersOf(facetValuesOf(item, codes)));
    this.#columns.setTokens(entry, counts ? item.tokens : 0, counts ? item.exampleTokens : 0);
  }

  #noteModel(written: string): void {
    const value = written.toLowerCase();
    if (written === value || !this.#models.has(value)) this.#models.set(value, written);
  }

  /** Decides standings and shared problems again, where they may have changed. */
  #settle(): void {
    if (this.#settled === this.#version) return;
    this.#settled = this.#version;
    for (const { agent, standing, duplicate, counts } of this.#names.settle()) {
      const row = this.#rows.get(refKey(agent));
      if (row === undefined) continue;
      row.standing = standing;
      row.counts = counts;
      row.duplicate = duplicate;
      this.#settleRow(row);
    }
    const counted: LibraryAgent[] = [];
    for (const { agent, counts } of this.#rows.values()) {
      if (agent !== null && counts) counted.push(agent);
    }
    const heaviest = weighDescriptions(counted);
    const marked = new Set(heaviest.flatMap((one) => this.#rows.get(refKey(one)) ?? []));
    for (const row of this.#heaviest) if (!marked.has(row)) this.#markHeaviest(row, null);
    for (const one of heaviest) this.#markHeaviest(this.#rows.get(refKey(one)), one);
    this.#heaviest = marked;
  }

  #markHeaviest(row: Row | undefined, problem: LibraryProblem | null): void {
    if (row === undefined || row.heaviest?.message === problem?.message) return;
    row.heaviest = problem;
    this.#settleRow(row);
  }

  #settleRow(row: Row): void {
    row.item = settleItem(row.listed.item, row.standing, libraryProblemsOf(row));
    row.since = this.#version;
    if (row.alive) this.#setColumns(row);
  }

  #search(text: string, terms: readonly QueryTerm[]): Float32Array | null {
    const kept = this.#searches.get(text);
    if (kept !== undefined) return kept;
    const scores = this.#index.find(terms);
    keep(this.#searches, text, scores);
    return scores;
  }

  #choose(query: ListQuery, terms: readonly QueryTerm[]): Choice {
    const choice = { required: 0, bits: new Uint8Array(this.#values.size) };
    for (const [index, facet] of FACETS.entries()) {
      const chosen = query[facet];
      const silent = chosen.length === 0;
      if (silent && (facet !== 'verdict' || asksForDocuments(terms))) continue;
      const accept = (value: string) =>
        silent ? value !== 'document' : isChosen(facet, value, chosen);
      choice.required |= 1 << index;
      for (const number of this.#values.select(facet, accept)) choice.bits[number] = 1 << index;
    }
    return choice;
  }

  /** All entries in an order. */
  #order(sort: ListQuery['sort']): Uint32Array {
    const kept = this.#orders.get(sort);
    if (kept?.version === this.#version) return kept.entries;
    const since = kept?.version ?? 0;
    const rest = kept?.rows.filter((row) => row.alive && row.since <= since) ?? [];
    const fresh: Row[] = [];
    for (const row of this.#rows.values()) if (row.since > since) fresh.push(row);
    const comparePlaces = comparePrecedence(this.#roots.map(({ id }) => id));
    const rows = insertInOrder(rest, fresh, (a, b) => compareRows(a, b, sort, comparePlaces));
    const entries = Uint32Array.from(rows, ({ entry }) => entry);
    this.#orders.set(sort, { version: this.#version, rows, entries });
    return entries;
  }

  /** Forgets the kept results, because something has changed. */
  #forgetLists(): void {
    this.#searches.clear();
    this.#selections.clear();
  }
}

type Order = {
  readonly version: number;
  readonly rows: readonly Row[];
  readonly entries: Uint32Array;
};

type Selection = {
  readonly entries: readonly number[];
  readonly scores: Float32Array | null;
  /** By facet value. */
  readonly counts: Uint32Array;
  readonly tokens: ListAnswer['tokens'];
};

/** Facets are bits here, numbered by their index in `FACETS`. */
type Choice = {
  /** The facets in which something is chosen. */
  readonly required: number;
  /** By value: the bit of its facet if it is chosen, else 0. */
  readonly bits: Uint8Array;
};

const ALL_FACETS = 0xff;

/** Keeps a result among the last few. */
function keep<T>(results: Map<string, T>, key: string, result: T): void {
  const [oldest] = results.keys();
  if (results.size >= KEPT && oldest !== undefined) results.delete(oldest);
  results.set(key, result);
}

function spellName(text: string): string {
  return text.replace(/[\s_]/g, '-');
}

/**
 * The best `count` entries, best first, and any that tie with the last; sorting all matches would
 * take long.
 * @param first come before all others, in this order
 */
function rankFirst(
  entries: readonly number[],
  scores: Float32Array,
  count: number,
  first: readonly number[],
): number[] {
  const score = (entry: number) => scores[entry] ?? 0;
  const sorted = new Float32Array(entries.length);
  for (const [index, entry] of entries.entries()) sorted[index] = score(entry);
  const least = sorted.sort()[Math.max(0, sorted.length - count)] ?? 0;
  const chosen = new Set(first);
  const rest = entries
    .filter((entry) => score(entry) >= least && !chosen.has(entry))
    .sort((a, b) => score(b) - score(a));
  return [...first, ...rest];
}

/** What matters of a file to the others; null when it does not load. */
function agentOf({ item, claim }: ListedFile): LibraryAgent | null {
  if (claim === null) return null;
  const { root, path, scope, tokens } = item;
  return { root, path, scope, tokens, name: claim };
}

function libraryProblemsOf({ duplicate, heaviest }: Row): LibraryProblem[] {
  return [duplicate, heaviest].filter((problem) => problem !== null);
}

function mapFacets<T>(make: (facet: FacetName) => T): Record<FacetName, T> {
  return Object.fromEntries(FACETS.map((facet) => [facet, make(facet)])) as Record<FacetName, T>;
}
