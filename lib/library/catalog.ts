import { MAX_LIMIT } from '../agents/list-query';
import type { AgentItem, AgentRef, ListAnswer, ListQuery } from '../agents/listing';
import {
  type Claim,
  claimKey,
  groupByName,
  type Member,
  type NameGroup,
} from '../agents/precedence';
import type { ProblemCode } from '../agents/problems';
import { parseQuery, type QueryTerm } from '../agents/query';
import {
  FACETS,
  type FacetName,
  FacetValues,
  facetValuesOf,
  isChosen,
  makeFacetLabel,
} from './facets';
import { Highlighter } from './highlight';
import { placeItem } from './item';
import { compareRows, type Sortable } from './order';
import { OverlapFinder } from './overlap-finder';
import type { Root } from './root';
import { asksForDocuments, type Filtered, makeRowFilter } from './row-filter';
import { type HeadText, SearchIndex } from './search-index';
import { matchText } from './text-match';

/** What the catalog takes in about one file. */
export type FileEntry = {
  readonly item: AgentItem;
  /** Where to open it. */
  readonly file: string;
  /** The codes of its problems, each once. */
  readonly codes: readonly ProblemCode[];
  /** The name by which the client knows the agent; null where it does not load. */
  readonly claim: string | null;
};

type Row = Filtered &
  Sortable & {
    item: AgentItem;
    values: Filtered['values'];
    readonly entry: FileEntry;
    /** Its number in the search index. */
    document: number;
    /** The version of the catalog that it came with. */
    readonly since: number;
    alive: boolean;
  };

export type CatalogAnswer = Omit<ListAnswer, 'indexing' | 'indexingBodies'>;

/** From this share of removed rows on, and this many rows, the search index is made anew. */
const MAX_WASTE = 0.5;
const SMALL = 1000;
/** Searches whose results are kept, for the next page and the next filter. */
const KEPT_SEARCHES = 4;

export function refKey(ref: AgentRef): string {
  return `${ref.root}/${ref.path}`;
}

/** All files of a library in memory, to be listed by any query. */
export class Catalog {
  readonly #roots: readonly Root[];
  readonly #rows = new Map<string, Row>();
  readonly #rowOfDocument: (Row | undefined)[] = [];
  readonly #values = new FacetValues();
  /** Rows whose names may have to do with each other, by `claimKey`. */
  readonly #claims = new Map<string, Set<Row>>();
  /** The keys of those that have changed since it was found out who wins. */
  readonly #unsettled = new Set<string>();
  readonly #orders = new Map<string, { version: number; rows: Row[] }>();
  readonly #searches = new Map<string, Float32Array | null>();
  #index = new SearchIndex();
  #finder: { readonly version: number; readonly finder: OverlapFinder } | null = null;
  #version = Date.now();
  #documents = 0;

  constructor(roots: readonly Root[]) {
    this.#roots = roots;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Grows with every file that came, changed or went, and starts higher in every process. */
  get version(): number {
    return this.#version;
  }

  item(key: string): AgentItem | null {
    this.#settle();
    return this.#rows.get(key)?.item ?? null;
  }

  /** Every file, by name. */
  items(): AgentItem[] {
    return this.#order('name').map(({ item }) => item);
  }

  /** Takes in a new or changed file. @returns its number in the search, for `addBody` */
  put(key: string, entry: FileEntry, text: HeadText): number {
    this.delete(key);
    this.#version++;
    this.#searches.clear();
    const row: Row = {
      item: entry.item,
      sortName: entry.item.name.toLowerCase(),
      entry,
      values: this.#valuesOf(entry.item, entry.codes),
      document: this.#index.add(text),
      since: this.#version,
      alive: true,
    };
    this.#rows.set(key, row);
    this.#rowOfDocument[row.document] = row;
    if (entry.item.verdict === 'document') this.#documents++;
    this.#claim(row, 'add');
    return row.document;
  }

  delete(key: string): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#version++;
    this.#searches.clear();
    row.alive = false;
    this.#rows.delete(key);
    this.#index.remove(row.document);
    this.#rowOfDocument[row.document] = undefined;
    if (row.entry.item.verdict === 'document') this.#documents--;
    this.#claim(row, 'delete');
  }

  /** Makes a body searched, in the order of the numbers that `put` gave; none where the file is gone. */
  addBody(document: number, body: string): void {
    if (this.#rowOfDocument[document] === undefined) return;
    this.#searches.clear();
    this.#index.addBody(document, body);
  }

  /** Frees what removed files take up, where it is much. No number given out before holds after. */
  compact(): void {
    if (this.#index.size < SMALL || this.#index.waste < MAX_WASTE) return;
    const { index, numbers } = this.#index.compact();
    this.#index = index;
    this.#rowOfDocument.length = 0;
    for (const row of this.#rows.values()) {
      row.document = numbers[row.document] ?? 0;
      this.#rowOfDocument[row.document] = row;
    }
    this.#searches.clear();
  }

  list(query: ListQuery): CatalogAnswer {
    this.#settle();
    const terms = parseQuery(query.q);
    const scores = this.#search(query.q, terms);
    const filter = makeRowFilter(terms, this.#values);
    const choice = this.#choose(query, terms);
    const counts = new Uint32Array(this.#values.size);
    const matches: Row[] = [];
    const tokens = { total: 0, examples: 0 };
    for (const row of this.#order(query.sort)) {
      if (scores !== null && !((scores[row.document] ?? 0) > 0)) continue;
      if (filter !== null && !filter(row)) continue;
      const missed = missedFacets(row, choice);
      if (missed === 0) {
        matches.push(row);
        for (const value of row.values) counts[value] = (counts[value] ?? 0) + 1;
        if (row.entry.claim === null) continue;
        tokens.total += row.item.tokens;
        tokens.examples += row.item.exampleTokens;
      } else if ((missed & (missed - 1)) === 0) {
        // What one facet alone leaves out is what another choice in it would add.
        for (const value of row.values) {
          if (1 << this.#values.facetOf(value) === missed) counts[value] = (counts[value] ?? 0) + 1;
        }
      }
    }
    const end = query.offset + Math.min(query.limit, MAX_LIMIT);
    const ranked =
      query.sort === 'relevance' && scores !== null ? rankFirst(matches, scores, end) : matches;
    const page = ranked.slice(query.offset, end);
    return {
      total: matches.length,
      items: withMatches(page, terms),
      facets: mapFacets((facet) =>
        this.#values.format(facet, counts, query[facet], makeFacetLabel(facet, this.#roots)),
      ),
      documents: this.#documents,
      tokens,
      version: this.#version,
    };
  }

  /** The agents that share a name with the one of this key, itself among them; null where it does not load. */
  group(key: string): NameGroup | null {
    const row = this.#rows.get(key);
    const claim = row === undefined ? null : claimOf(row);
    if (claim === null) return null;
    const groups = this.#groupsOf(this.#claims.get(claimKey(claim)) ?? []);
    return groups.find(({ members }) => members.some((member) => refKey(member) === key)) ?? null;
  }

  /** The names that more than one agent has, that are like another one, or that replace a built-in agent. */
  groups(): NameGroup[] {
    return [...this.#claims.values()]
      .flatMap((rows) => this.#groupsOf(rows))
      .filter(
        ({ members, alike, replacesBuiltin }) =>
          members.length > 1 || alike.length > 0 || replacesBuiltin,
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Finds overlaps among the agents as they are now; those that another one shadows compete with none. */
  overlaps(): OverlapFinder {
    this.#settle();
    if (this.#finder?.version !== this.#version) {
      const rows = [...this.#rows.values()].filter(
        ({ entry, item }) => entry.claim !== null && item.standing !== 'shadowed',
      );
      const described = rows.map(({ item, document }) => ({
        item,
        description: this.#index.description(document),
      }));
      const finder = new OverlapFinder(described, (term) => this.#index.word(term));
      this.#finder = { version: this.#version, finder };
    }
    return this.#finder.finder;
  }

  #valuesOf(item: AgentItem, codes: readonly ProblemCode[]): number[] {
    return this.#values.numbersOf(facetValuesOf(item, codes));
  }

  #claim(row: Row, change: 'add' | 'delete'): void {
    const claim = claimOf(row);
    if (claim === null) return;
    const key = claimKey(claim);
    const rows = this.#claims.get(key) ?? new Set();
    rows[change](row);
    if (rows.size === 0) this.#claims.delete(key);
    else this.#claims.set(key, rows);
    // Most names are used once, and stay so.
    if (rows.size > 1 || change === 'delete') this.#unsettled.add(key);
  }

  /** Finds out who wins where that may have changed. */
  #settle(): void {
    for (const key of this.#unsettled) {
      const rows = this.#claims.get(key) ?? new Set();
      const standing = new Map<string, Member>();
      for (const group of this.#groupsOf(rows)) {
        if (group.members.length < 2) continue;
        for (const member of group.members) standing.set(refKey(member), member);
      }
      for (const row of rows) this.#setStanding(row, standing.get(refKey(row.item)) ?? null);
    }
    this.#unsettled.clear();
  }

  #groupsOf(rows: Iterable<Row>): NameGroup[] {
    const claims: Claim[] = [];
    for (const row of rows) {
      const claim = claimOf(row);
      if (claim !== null) claims.push(claim);
    }
    return groupByName(
      claims,
      this.#roots.map(({ id }) => id),
    );
  }

  #setStanding(row: Row, member: Member | null): void {
    const { item, codes } = row.entry;
    row.item = member === null ? item : placeItem(item, member);
    const marked = member !== null && member.standing !== 'wins';
    row.values = this.#valuesOf(row.item, marked ? [...codes, 'name-duplicate'] : codes);
  }

  #search(text: string, terms: readonly QueryTerm[]): Float32Array | null {
    const kept = this.#searches.get(text);
    if (kept !== undefined) return kept;
    const scores = this.#index.find(terms);
    const [oldest] = this.#searches.keys();
    if (this.#searches.size >= KEPT_SEARCHES && oldest !== undefined) this.#searches.delete(oldest);
    this.#searches.set(text, scores);
    return scores;
  }

  #choose(query: ListQuery, terms: readonly QueryTerm[]): Choice {
    const choice = { required: 0, facets: new Uint8Array(this.#values.size) };
    for (const [index, facet] of FACETS.entries()) {
      const chosen = query[facet];
      const silent = chosen.length === 0;
      if (silent && (facet !== 'verdict' || asksForDocuments(terms))) continue;
      const accept = (value: string) =>
        silent ? value !== 'document' : isChosen(facet, value, chosen);
      choice.required |= 1 << index;
      for (const number of this.#values.select(facet, accept)) choice.facets[number] = 1 << index;
    }
    return choice;
  }

  #order(sort: ListQuery['sort']): readonly Row[] {
    this.#settle();
    const kept = this.#orders.get(sort);
    if (kept?.version === this.#version) return kept.rows;
    // Sorting what is nearly sorted takes hardly more than going through it.
    const rows = kept?.rows.filter(({ alive }) => alive) ?? [];
    const since = kept?.version ?? 0;
    for (const row of this.#rows.values()) if (row.since > since) rows.push(row);
    rows.sort((a, b) => compareRows(a, b, sort));
    this.#orders.set(sort, { version: this.#version, rows });
    return rows;
  }
}

/** Facets are bits here, by their index in `FACETS`. */
type Choice = {
  /** The facets in which something was chosen. */
  readonly required: number;
  /** By value: its facet, where it is chosen; else 0. */
  readonly facets: Uint8Array;
};

/** The facets that leave the row out. */
function missedFacets(row: Row, { required, facets }: Choice): number {
  let met = 0;
  for (const value of row.values) met |= facets[value] ?? 0;
  return required & ~met;
}

/** The best `count` rows, best first; of many matches sorting all would take long. */
function rankFirst(rows: Row[], scores: Float32Array, count: number): Row[] {
  const score = (row: Row) => scores[row.document] ?? 0;
  const sorted = Float32Array.from(rows, score).sort();
  const least = sorted[Math.max(0, sorted.length - count)] ?? 0;
  return rows.filter((row) => score(row) >= least).sort((a, b) => score(b) - score(a));
}

function withMatches(rows: readonly Row[], terms: readonly QueryTerm[]): AgentItem[] {
  const highlighter = new Highlighter(terms);
  if (highlighter.needles.length === 0) return rows.map(({ item }) => item);
  return rows.map(({ item, entry }) => ({
    ...item,
    match: matchText(item, entry.file, highlighter),
  }));
}

function claimOf({ entry }: Row): Claim | null {
  const { root, path, scope } = entry.item;
  return entry.claim === null ? null : { root, path, scope, name: entry.claim };
}

function mapFacets<T>(make: (facet: FacetName) => T): Record<FacetName, T> {
  return Object.fromEntries(FACETS.map((facet) => [facet, make(facet)])) as Record<FacetName, T>;
}
