import { askedTools } from '@/lib/agents/catalog/asked-tools';
import { usableAgents } from '@/lib/agents/catalog/availability';
import {
  CLAUDE_CODE,
  FACET_NAMES,
  type FacetName,
  isToolFacet,
  mapFacets,
} from '@/lib/agents/catalog/facets';
import { MAX_LIMIT } from '@/lib/agents/catalog/list-query';
import {
  type AgentItem,
  AS_TYPED,
  type ListAnswer,
  type ListedGroup,
  type ListQuery,
  type MatchesAnswer,
  type RoutedExamples,
  type TakenSearch,
} from '@/lib/agents/catalog/listing';
import type { Claim, NameGroup } from '@/lib/agents/catalog/precedence';
import { parseQuery, type QueryTerm } from '@/lib/agents/catalog/query';
import type { SortOrder } from '@/lib/agents/catalog/sorts';
import type { FoundElsewhere } from '@/lib/agents/catalog/sum-elsewhere';
import type { LibraryProblem } from '@/lib/agents/catalog/validate-library';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import type { Denial, Denials } from '@/lib/agents/model/availability';
import type { OtherTool, ToolFindings } from '@/lib/agents/model/other-tools';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { Verdict } from '@/lib/agents/model/verdicts';
import { Highlighter } from '@/lib/agents/search/highlight';
import { type ChooseValues, FacetFilter } from '@/lib/library/catalog/facets/facet-filter';
import { facetValuesOf, isChosen, makeFacetLabel } from '@/lib/library/catalog/facets/facet-values';
import { ValueNumbers } from '@/lib/library/catalog/facets/value-numbers';
import { NO_SET, ValueSets } from '@/lib/library/catalog/facets/value-sets';
import { type Among, type ListedFile, settleItem } from '@/lib/library/files/item';
import type { GitStates } from '@/lib/library/git/list-states';
import { OverlapFinder } from '@/lib/library/overlap/overlap-finder';
import type { Root } from '@/lib/library/roots/root';
import type { HeadPart, HeadText } from '@/lib/library/search/index-part';
import { KeptTexts } from '@/lib/library/search/kept-texts';
import { LostRuns, type PostingsPart } from '@/lib/library/search/postings';
import { SearchIndex, type SearchResult } from '@/lib/library/search/search-index';
import type { NewWords } from '@/lib/library/search/terms';
import { matchText } from '@/lib/library/search/text-match';
import { DescriptionWeights } from './description-weights';
import { EntryFacts } from './entry-facts';
import { KeptResults } from './kept-results';
import { isByName, listGroups } from './list-groups';
import { NameClaims } from './name-claims';
import { rankMatches, SpelledNames } from './rank-matches';
import { amongOf, libraryProblemsOf, Row } from './row';
import { asksForDocuments, makeRowFilter, typedChoice } from './row-filter';
import { RowOrders } from './row-orders';
import { SameFiles } from './same-files';

export type CatalogAnswer = Omit<
  ListAnswer,
  'indexing' | 'indexingBodies' | 'readingTools' | 'faults' | 'moreFaults'
>;

export type ListedHit = {
  /** Counted from 0; null where the query does not find it. */
  readonly at: number | null;
  readonly total: number;
  readonly previous: NamedRef | null;
  readonly next: NamedRef | null;
  readonly highlighter: Highlighter;
};

type Indexed = {
  readonly listed: ListedFile;
  readonly entry: number;
  /** Null where another row is listed in its place. */
  readonly place: number | null;
};

type NamedRef = AgentRef & { readonly name: string };

/** The search index is rebuilt when it has this many rows and this share of them is removed. */
const MAX_WASTE = 0.5;
const SMALL = 1000;

const NONE = new Uint32Array(0);

/** All files of a library in memory, to be listed by any query. */
export class Catalog {
  readonly #roots: readonly Root[];
  readonly #onLost: () => void;
  readonly #rows = new Map<string, Row>();
  readonly #rowOfEntry: (Row | undefined)[] = [];
  readonly #values = new ValueNumbers(FACET_NAMES);
  /** How models are written, by their values in lower case. */
  readonly #models = new Map<string, string>();
  readonly #files: SameFiles;
  readonly #names: NameClaims;
  readonly #spelled = new SpelledNames(() => this.#namesOfListed());
  /** The version for which it was last decided who wins each name. */
  #settled = 0;
  readonly #weights = new DescriptionWeights();
  /** What was last said of the heaviest, and the rows that carry it. */
  #overweight: readonly LibraryProblem[] = [];
  #heaviest: ReadonlySet<Row> = new Set();
  #valueSets = new ValueSets();
  #facts = new EntryFacts();
  readonly #orders: RowOrders;
  readonly #searches = new KeptResults<SearchResult | null>();
  readonly #selections = new KeptResults<Selection>();
  readonly #texts = new KeptTexts();
  #index = new SearchIndex();
  #finder: { readonly version: number; readonly finder: Promise<OverlapFinder> } | null = null;
  #denials: Denials = () => null;
  #states: GitStates = new Map();
  #routes: ReadonlyMap<string, RoutedExamples> = new Map();
  /** The other tools that a person uses. */
  #tools: readonly OtherTool[] = [];
  #version = Date.now();

  /** @param onLost told when no body is known any more, because what lay on the disk cannot be read */
  constructor(roots: readonly Root[], onLost: () => void = () => {}) {
    this.#roots = roots;
    this.#onLost = onLost;
    this.#files = new SameFiles(roots, () => this.#rows.values());
    this.#names = new NameClaims(roots);
    this.#orders = new RowOrders(roots);
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
    const row = this.#rows.get(key);
    if (row === undefined) return null;
    return row.behind === null ? row.item : settleItem(row.listed.item, amongOf(row));
  }

  /** Every file once, by name. */
  items(): AgentItem[] {
    this.#settle();
    return this.#itemsOf(this.#order('name'), new Highlighter([]));
  }

  /** Adds or replaces a file. @returns its number in the search index, for `addBody` */
  put(key: string, listed: ListedFile, text: HeadText): number {
    this.delete(key);
    return this.#place(key, listed, this.#index.add(text));
  }

  /** Adds the words of the heads of files, each to be put by `putAt`. @returns the number of the first */
  append(part: HeadPart, numbers: Uint32Array): number {
    const first = this.#index.append(part, numbers);
    for (let entry = first; entry < this.#index.size; entry++) this.#index.remove(entry);
    return first;
  }

  /** Makes bodies searchable; see `SearchIndex.appendBodies`. */
  appendBodies(part: PostingsPart, numbers: Uint32Array, first: number): void {
    this.#forgetLists();
    this.#index.appendBodies(part, numbers, first);
  }

  /** The numbers here of words that were numbered elsewhere. */
  adoptWords(words: NewWords): Uint32Array {
    return this.#index.adoptWords(words);
  }

  /**
   * Takes the search index of an earlier process, all of whose entries count as removed.
   * @returns false where there is one already
   */
  adopt(index: SearchIndex): boolean {
    if (this.#index.size > 0) return false;
    this.#index = index;
    // Its entries come in the order of the list, and an array with large holes is a slow one.
    this.#rowOfEntry.length = index.size;
    return true;
  }

  /**
   * Adds or replaces a file that has its number in the index.
   * @param place where `indexFinder` had it in an earlier process with the same roots, of all that come
   * with a place; null where that is not known
   */
  putAt(key: string, listed: ListedFile, entry: number, place: number | null = null): void {
    this.delete(key);
    this.#index.revive(entry);
    this.#place(key, listed, entry, place);
  }

  /** It holds as long as the version does. */
  get index(): SearchIndex {
    return this.#index;
  }

  /** Gives each file as it was put there, with its number in the index and its place by name. */
  indexFinder(): (key: string) => Indexed | null {
    this.#settle();
    const places = new Uint32Array(this.#index.size);
    for (const [place, entry] of this.#order('name').entries()) places[entry] = place;
    return (key) => {
      const row = this.#rows.get(key);
      if (row === undefined) return null;
      const { listed, entry } = row;
      return { listed, entry, place: row.isListed ? (places[entry] ?? null) : null };
    };
  }

  #place(key: string, listed: ListedFile, entry: number, place: number | null = null): number {
    this.#version++;
    this.#forgetLists();
    const row = new Row(listed, entry, this.#version, place);
    const denied = this.#denialOf(row);
    const git = this.#states.get(key) ?? [];
    const routed = this.#routes.get(key) ?? null;
    if (denied !== null || git.length > 0 || routed !== null) {
      row.say({ denied, git, routed });
      row.settle(this.#version);
    }
    this.#rows.set(key, row);
    this.#rowOfEntry[row.entry] = row;
    this.#listOne(this.#files.add(row));
    return row.entry;
  }

  delete(key: string): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#version++;
    this.#forgetLists();
    this.#texts.delete(row.listed.at);
    this.#rows.delete(key);
    this.#index.remove(row.entry);
    this.#rowOfEntry[row.entry] = undefined;
    if (row.isListed) this.#endListing(row);
    this.#listOne(this.#files.delete(row));
  }

  /** Has settings switch off names. @returns the agents for which that changes something */
  setDenials(denials: Denials): AgentRef[] {
    this.#denials = denials;
    const changed: Row[] = [];
    for (const row of this.#rows.values()) {
      const denied = this.#denialOf(row);
      if (JSON.stringify(denied) === JSON.stringify(row.said.denied)) continue;
      row.say({ denied });
      changed.push(row);
    }
    return this.#settleRows(changed);
  }

  /** Has files stand in git as is said. @returns those for which that changes something */
  setGitStates(states: GitStates): AgentRef[] {
    this.#states = states;
    const changed: Row[] = [];
    for (const [key, row] of this.#rows) {
      const git = states.get(key) ?? [];
      if (git.join() === row.said.git.join()) continue;
      row.say({ git });
      changed.push(row);
    }
    return this.#settleRows(changed);
  }

  /** Has the examples of agents lead where is said. @returns the agents for which that changes something */
  setRoutes(routes: ReadonlyMap<string, RoutedExamples>): AgentRef[] {
    this.#routes = routes;
    const changed: Row[] = [];
    for (const [key, row] of this.#rows) {
      const routed = routes.get(key) ?? null;
      if (JSON.stringify(routed) === JSON.stringify(row.said.routed)) continue;
      row.say({ routed });
      changed.push(row);
    }
    return this.#settleRows(changed);
  }

  /** The other tools that a person uses, of which lists tell unasked. */
  get tools(): readonly OtherTool[] {
    return this.#tools;
  }

  setTools(tools: readonly OtherTool[]): void {
    this.#tools = tools;
    const asked = [...this.#rows.values()].filter(({ said }) => said.elsewhere !== null);
    for (const row of asked) row.say({ tools });
    this.#settleRows(asked);
  }

  /** How other tools load a file, as it was told; null for a file that is not here. */
  elsewhere(key: string): ToolFindings | null {
    const row = this.#rows.get(key);
    return row === undefined ? null : (row.said.elsewhere ?? {});
  }

  /** The agents, each once, with what was told of them. */
  foundElsewhere(): FoundElsewhere[] {
    return [...this.#rows.values()].flatMap(({ item, said, isListed }) =>
      isListed && item.verdict !== 'document' && item.tool === undefined
        ? [{ agent: item, findings: said.elsewhere ?? {} }]
        : [],
    );
  }

  /** Has files load in other tools as is said, until they are read again. */
  setElsewhere(findings: ReadonlyMap<string, ToolFindings>): void {
    const changed: Row[] = [];
    for (const [key, found] of findings) {
      const row = this.#rows.get(key);
      if (row === undefined) continue;
      row.say({ elsewhere: found, tools: this.#tools });
      changed.push(row);
    }
    this.#settleRows(changed);
  }

  /** @returns the agents of the rows */
  #settleRows(changed: readonly Row[]): AgentRef[] {
    if (changed.length === 0) return [];
    this.#version++;
    this.#forgetLists();
    for (const row of changed) this.#settleRow(row);
    return changed.map(refOf);
  }

  /** A folder that was merely opened is in no session, so no settings count there. */
  #denialOf({ agent }: Row): Denial | null {
    return agent !== null && SCOPE_FACTS[agent.scope].loaded ? this.#denials(agent.name) : null;
  }

  /** Lists the first of the rows of one file, which says where else the file is. */
  #listOne(rows: readonly Row[]): void {
    const [first] = rows;
    if (first === undefined) return;
    const isNews = rows.length > 1 || first.said.aliases.length > 0;
    for (const row of rows) {
      row.behind = row === first ? null : first;
      if (isNews) row.say({ aliases: rows.filter((other) => other !== row).map(refOf) });
      if (row !== first && row.isListed) this.#endListing(row);
    }
    if (!first.isListed) this.#startListing(first);
    if (isNews) this.#settleRow(first);
  }

  *#namesOfListed(): Iterable<readonly [string, Row]> {
    for (const row of this.#rows.values()) {
      if (row.isListed) yield [row.head.name.toLowerCase(), row];
    }
  }

  #startListing(row: Row): void {
    row.isListed = true;
    row.since = this.#version;
    this.#spelled.add(row.head.name.toLowerCase(), row);
    this.#setFacts(row);
    if (row.agent !== null) this.#names.add(row.agent);
  }

  #endListing(row: Row): void {
    row.isListed = false;
    this.#facts.delete(row.entry);
    this.#spelled.delete(row.head.name.toLowerCase(), row);
    if (row.agent !== null) {
      this.#names.delete(row.agent);
      this.#weights.weigh(row.agent, false);
    }
    // What the others made of it is theirs to say of the row that is listed from now on.
    row.say({ standing: null, duplicate: null, heaviest: null });
    row.counts = row.agent !== null;
  }

  /**
   * Makes a body searchable, in the order of the numbers that `put` gave. Does nothing when the
   * file is gone.
   */
  addBody(entry: number, text: string, from = 0): void {
    if (this.#rowOfEntry[entry] === undefined) return;
    this.#forgetLists();
    this.#index.addBody(entry, text, from);
  }

  /**
   * Takes, in place of an index, the one that its pieces make where they take less memory. Nothing may
   * have come, changed or gone since they were taken from it.
   */
  exchange(before: SearchIndex, after: SearchIndex): void {
    after.countAs(before);
    this.#index = after;
    this.#forgetLists();
    before.close();
  }

  /** Ends the use of what lies on the disk. */
  close(): void {
    this.#index.close();
  }

  /** Lets go of what can be made again when somebody asks for it. */
  forget(): void {
    this.#forgetLists();
    this.#texts.clear();
    this.#finder = null;
    this.#spelled.forget();
    this.#index.forget();
    for (const row of this.#rows.values()) row.forget();
  }

  /**
   * Frees the memory of removed files, when it is worth it. Invalidates every number that `put`
   * gave before.
   */
  compact(): void {
    if (this.#index.size < SMALL || this.#index.waste < MAX_WASTE) return;
    const compacted = this.#unlessLost(() => this.#index.compact());
    if (compacted === null) return;
    const { index, numbers } = compacted;
    this.#settle();
    this.#index.close();
    this.#index = index;
    this.#valueSets = new ValueSets();
    this.#facts = new EntryFacts();
    this.#rowOfEntry.length = 0;
    for (const row of this.#rows.values()) {
      row.entry = numbers[row.entry] ?? 0;
      this.#rowOfEntry[row.entry] = row;
      if (row.isListed) this.#setFacts(row);
    }
    this.#orders.clear();
    this.#forgetLists();
  }

  list(query: ListQuery): CatalogAnswer {
    this.#settle();
    const terms = parseQuery(query.q);
    const selection = this.#select(query, terms);
    const { entries, scores, taken, counts, tokens } = selection;
    const end = query.offset + Math.min(query.limit, MAX_LIMIT);
    const { ranked, named } = this.#rank(query, terms, selection, end);
    const page = ranked.slice(query.offset, end);
    const byName = isByName(query.sort, scores) ? entries : named;
    const isChosen = FACET_NAMES.some((facet) => query[facet].length > 0);
    const unchosen = { ...query, ...mapFacets(() => []) };
    return {
      total: entries.length,
      taken,
      items: this.#itemsOf(page, new Highlighter(terms, taken)),
      groups: this.#listGroups(byName, query.offset, end),
      facets: this.#facetsOf(query, terms, counts),
      ...(isChosen && {
        offered: this.#facetsOf(unchosen, terms, this.#select(unchosen, terms).counts),
      }),
      documents: this.#countDocuments(counts),
      tokens,
      version: this.#version,
    };
  }

  #facetsOf(
    query: ListQuery,
    terms: readonly QueryTerm[],
    counts: Uint32Array,
  ): ListAnswer['facets'] {
    const tools: readonly string[] = [...this.#tools, ...askedTools(query, terms)];
    return mapFacets((facet) => {
      const label = makeFacetLabel(facet, this.#roots, this.#models);
      const values = this.#values.format(facet, counts, query[facet], label);
      // Where all are of Claude Code, there is nothing to choose.
      if (facet === 'made-for' && values.every(({ value }) => value === CLAUDE_CODE)) return [];
      // What is known of a tool that nobody uses is told to those who ask for it.
      return isToolFacet(facet) ? values.filter(({ value }) => tools.includes(value)) : values;
    });
  }

  /** All that a query finds, in the order of `list`; its `offset` and `limit` do not count. */
  matches(query: ListQuery): MatchesAnswer {
    this.#settle();
    const terms = parseQuery(query.q);
    const selection = this.#select(query, terms);
    const { ranked } = this.#rank(query, terms, selection, selection.entries.length);
    const matches = [...ranked].flatMap((entry) => {
      const row = this.#rowOfEntry[entry];
      if (row === undefined) return [];
      const { root, path, name, readOnly } = row.item;
      return [{ root, path, name, readOnly }];
    });
    return { matches, version: this.#version };
  }

  /** Where a file is among all that a query finds, and what finds the words of the query in its text. */
  hit(query: ListQuery, key: string): ListedHit {
    this.#settle();
    const terms = parseQuery(query.q);
    const selection = this.#select({ ...query, offset: 0, limit: 0 }, terms);
    const { ranked } = this.#rank(query, terms, selection, selection.entries.length);
    const row = this.#rows.get(key);
    const at = row === undefined ? -1 : ranked.indexOf((row.behind ?? row).entry);
    const beside = (step: number) => {
      const other = at < 0 ? undefined : this.#rowOfEntry[ranked[at + step] ?? -1];
      if (other === undefined) return null;
      const { root, path, name } = other.item;
      return { root, path, name };
    };
    return {
      at: at < 0 ? null : at,
      total: ranked.length,
      previous: beside(-1),
      next: beside(1),
      highlighter: new Highlighter(terms, selection.taken),
    };
  }

  /** The agents that share a name with the one of this key, itself among them; null where it does not load. */
  group(key: string): NameGroup | null {
    const row = this.#rows.get(key);
    const agent = (row?.behind ?? row)?.agent ?? null;
    return agent === null ? null : this.#names.groupFinder()(agent);
  }

  /** The agents that would share a name if this one had it, itself among them. */
  groupWith(claim: Claim): NameGroup {
    return this.#names.groupWith(claim);
  }

  /** What the others mean for a file; null when it is not known. */
  among(key: string): Among | null {
    this.#settle();
    const row = this.#rows.get(key);
    return row === undefined ? null : amongOf(row);
  }

  /** The names that several agents have, that resemble another one, or that replace a built-in agent. */
  groups(): NameGroup[] {
    return this.#names.groups();
  }

  /** What every list needs of those that `usableAgents` leaves, by name. None of them is unpacked. */
  usable(): Row['head'][] {
    this.#settle();
    const agents = [...this.#order('name')].flatMap((entry) => {
      const row = this.#rowOfEntry[entry];
      if (row === undefined || row.agent === null || row.head.scope === 'tool') return [];
      const {
        head,
        said: { standing, denied },
      } = row;
      const verdict: Verdict = 'loads';
      return [{ head, scope: head.scope, verdict, standing, ...(denied !== null && { denied }) }];
    });
    return usableAgents(agents).map(({ head }) => head);
  }

  /** Finds overlaps among the agents as they are now, without those that another one shadows. */
  overlaps(): Promise<OverlapFinder> {
    this.#settle();
    if (this.#finder?.version !== this.#version) {
      const rows = [...this.#rows.values()].filter(
        ({ agent, said, isListed }) =>
          isListed && agent !== null && said.standing !== 'shadowed' && said.denied === null,
      );
      const described = rows.map((row) => ({
        row,
        description: this.#index.description(row.entry),
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
    return this.#selections.get(key, () => this.#selectAnew(query, terms));
  }

  #selectAnew(query: ListQuery, terms: readonly QueryTerm[]): Selection {
    const { scores, taken } = this.#search(query.q, terms) ?? { scores: null, taken: AS_TYPED };
    const filter = makeRowFilter(terms, this.#values, this.#valueSets);
    const chosen = choose(query, terms, this.#values);
    const facets = new FacetFilter(this.#values, this.#valueSets, chosen);
    const facts = this.#facts;
    const isTaken = new Uint8Array(facts.size);
    const tokens = { total: 0, examples: 0 };
    let total = 0;
    // In the order in which the facts lie in memory, which takes a fraction of what any other takes.
    for (let entry = 0; entry < isTaken.length; entry++) {
      const valueSet = facts.valueSet(entry);
      if (valueSet === NO_SET) continue;
      if (scores !== null && !((scores[entry] ?? 0) > 0)) continue;
      if (filter !== null && !filter(this.#rowOfEntry[entry] as Row, valueSet)) continue;
      if (!facets.take(valueSet)) continue;
      isTaken[entry] = 1;
      total++;
      tokens.total += facts.tokens(entry);
      tokens.examples += facts.exampleTokens(entry);
    }
    const entries = new Uint32Array(total);
    let found = 0;
    for (const entry of total === 0 ? [] : this.#order(query.sort)) {
      if (isTaken[entry] === 1) entries[found++] = entry;
    }
    return { entries, scores, taken, counts: facets.count(), tokens };
  }

  /** What was selected in the order asked for, at least as far as `end`. */
  #rank(
    { sort }: ListQuery,
    terms: readonly QueryTerm[],
    { entries, scores }: Selection,
    end: number,
  ): { readonly ranked: Uint32Array; readonly named: Uint32Array } {
    if (sort !== 'relevance' || scores === null) return { ranked: entries, named: NONE };
    // Agents of the very name that is searched for come first, together.
    const named = this.#namedBy(terms, entries);
    return { ranked: rankMatches(entries, scores, end, named), named };
  }

  #namedBy(terms: readonly QueryTerm[], entries: Uint32Array): Uint32Array {
    const rows = this.#spelled.find(terms);
    if (rows.length === 0) return NONE;
    const named = new Set(rows.map(({ entry }) => entry));
    return entries.filter((entry) => named.has(entry));
  }

  #listGroups(entries: Uint32Array, from: number, to: number): ListedGroup[] {
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

  #itemsOf(entries: Uint32Array, highlighter: Highlighter): AgentItem[] {
    return [...entries].flatMap((entry) => {
      const row = this.#rowOfEntry[entry];
      if (row === undefined) return [];
      if (highlighter.needles.length === 0) return [row.item];
      return [{ ...row.item, match: matchText(row.item, row.listed.at, highlighter, this.#texts) }];
    });
  }

  /** Updates what lists read of a row that is listed. */
  #setFacts(row: Row): void {
    const { entry, head } = row;
    const counts = isCounted(row);
    if (head.model !== null) this.#noteModel(head.model);
    const valueSet = this.#valueSets.numberOf(this.#valuesOf(row));
    const [tokens, examples] = counts ? [head.tokens, head.exampleTokens] : [0, 0];
    this.#facts.set(entry, valueSet, tokens, examples);
    if (row.agent !== null) this.#weights.weigh(row.agent, counts);
  }

  #valuesOf(row: Row): ArrayLike<number> {
    const values = row.listed.head?.values;
    if (values !== undefined && row.isAlone) {
      return this.#values.numbersIn(values);
    }
    const codes = [...row.listed.codes, ...libraryProblemsOf(row).map(({ code }) => code)];
    return this.#values.numbersOf(facetValuesOf(row.item, codes));
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
      row.say({ standing, duplicate });
      row.counts = counts;
      this.#settleRow(row);
    }
    const heaviest = this.#weights.problems();
    if (heaviest === this.#overweight) return;
    this.#overweight = heaviest;
    const marked = new Set(heaviest.flatMap((one) => this.#rows.get(refKey(one)) ?? []));
    for (const row of this.#heaviest) if (!marked.has(row)) this.#markHeaviest(row, null);
    for (const one of heaviest) this.#markHeaviest(this.#rows.get(refKey(one)), one);
    this.#heaviest = marked;
  }

  #markHeaviest(row: Row | undefined, problem: LibraryProblem | null): void {
    if (row === undefined || row.said.heaviest?.message === problem?.message) return;
    row.say({ heaviest: problem });
    this.#settleRow(row);
  }

  #settleRow(row: Row): void {
    row.settle(this.#version);
    if (row.isListed) this.#setFacts(row);
  }

  #search(text: string, terms: readonly QueryTerm[]): SearchResult | null {
    const find = () => this.#index.find(terms);
    return this.#searches.get(text, () => this.#unlessLost(find) ?? find());
  }

  /** Null where bodies are lost on the disk; then nothing is known of any. */
  #unlessLost<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof LostRuns)) throw error;
      this.#index.loseBodies();
      this.#onLost();
      return null;
    }
  }

  /** All entries in an order. */
  #order(sort: SortOrder): Uint32Array {
    return this.#orders.entries(sort, this.#rows, this.#version);
  }

  /** Forgets the kept results, because something has changed. */
  #forgetLists(): void {
    this.#searches.clear();
    this.#selections.clear();
  }
}

/** Whether its tokens are among those of every session. */
function isCounted({ counts, said }: Row): boolean {
  return counts && said.denied === null;
}

type Selection = {
  readonly entries: Uint32Array;
  readonly scores: Float32Array | null;
  readonly taken: TakenSearch;
  /** By facet value. */
  readonly counts: Uint32Array;
  readonly tokens: ListAnswer['tokens'];
};

/** Documents are listed only where the query asks for them. */
function choose(
  query: ListQuery,
  terms: readonly QueryTerm[],
  values: ValueNumbers<FacetName>,
): ChooseValues<FacetName> {
  return (facet) => {
    const chosen = query[facet];
    const typed = typedChoice(terms, facet, values);
    if (chosen.length > 0) {
      return (value) => isChosen(facet, value, chosen) && (typed?.(value) ?? true);
    }
    if (typed !== null) return typed;
    return facet === 'verdict' && !asksForDocuments(terms) ? (value) => value !== 'document' : null;
  };
}

function refOf({ head: { root, path } }: Row): AgentRef {
  return { root, path };
}
