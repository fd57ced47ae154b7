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
    facets: Filtered['facets'];
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
  readonly #values = mapFacets(() => new FacetValues());
  /** Rows whose names may have to do with each other, by `claimKey`. */
  readonly #claims = new Map<string, Set<Row>>();
  /** The keys of those that have changed since it was found out who wins. */
  readonly #unsettled = new Set<string>();
  readonly #orders = new Map<string, { version: number; rows: Row[] }>();
  readonly #searches = new Map<string, Float32Array | null>();
  #index = new SearchIndex();
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
      facets: this.#facetsOf(entry.item, entry.codes),
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
    const chosen = this.#chosen(query, terms);
    const counts = mapFacets((facet) => new Uint32Array(this.#values[facet].size));
    const matches: Row[] = [];
    const tokens = { total: 0, examples: 0 };
    for (const row of this.#order(query.sort)) {
      if (scores !== null && !((scores[row.document] ?? 0) > 0)) continue;
      if (filter !== null && !filter(row)) continue;
      const missed = missedFacets(row, chosen);
      if (missed === null) continue;
      // What only one facet leaves out is what that facet would add.
      for (const facet of missed === 'none' ? FACETS : [missed]) {
        for (const value of row.facets[facet])
          counts[facet][value] = (counts[facet][value] ?? 0) + 1;
      }
      if (missed !== 'none') continue;
      matches.push(row);
      if (row.entry.claim === null) continue;
      tokens.total += row.item.tokens;
      tokens.examples += row.item.exampleTokens;
    }
    if (query.sort === 'relevance' && scores !== null) {
      matches.sort((a, b) => (scores[b.document] ?? 0) - (scores[a.document] ?? 0));
    }
    const page = matches.slice(query.offset, query.offset + Math.min(query.limit, MAX_LIMIT));
    return {
      total: matches.length,
      items: withMatches(page, terms),
      facets: mapFacets((facet) =>
        this.#values[facet].format(counts[facet], query[facet], makeFacetLabel(facet, this.#roots)),
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

  #facetsOf(item: AgentItem, codes: readonly ProblemCode[]): Row['facets'] {
    const values = facetValuesOf(item, codes);
    return mapFacets((facet) => values[facet].map((value) => this.#values[facet].number(value)));
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
    row.facets = this.#facetsOf(row.item, marked ? [...codes, 'name-duplicate'] : codes);
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

  /** By facet: the numbers of the values that pass; null where all do. */
  #chosen(query: ListQuery, terms: readonly QueryTerm[]): Chosen {
    return mapFacets((facet) => {
      const chosen = query[facet];
      if (chosen.length > 0) {
        return this.#values[facet].select((value) => isChosen(facet, value, chosen));
      }
      if (facet !== 'verdict' || asksForDocuments(terms)) return null;
      return this.#values.verdict.select((value) => value !== 'document');
    });
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

type Chosen = Readonly<Record<FacetName, ReadonlySet<number> | null>>;

/** The one facet whose choice leaves the row out; 'none' where it is in, null where several do. */
function missedFacets(row: Row, chosen: Chosen): FacetName | 'none' | null {
  let missed: FacetName | 'none' = 'none';
  for (const facet of FACETS) {
    const numbers = chosen[facet];
    if (numbers === null || row.facets[facet].some((value) => numbers.has(value))) continue;
    if (missed !== 'none') return null;
    missed = facet;
  }
  return missed;
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
