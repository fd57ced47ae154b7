import type {
  AgentItem,
  ListAnswer,
  ListQuery,
  MatchesAnswer,
  OverlapPair,
  RoutedExamples,
} from '@/lib/agents/catalog/listing';
import type { Claim, NameGroup } from '@/lib/agents/catalog/precedence';
import type { FoundElsewhere } from '@/lib/agents/catalog/sum-elsewhere';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import { Catalog, type ListedHit } from '@/lib/library/catalog/catalog';
import { perProcess } from '@/lib/library/disk/per-process';
import { startRights } from '@/lib/library/disk/rights';
import { Survey, type SurveyedFile } from '@/lib/library/elsewhere/survey';
import { readToolsInUse } from '@/lib/library/elsewhere/tools-in-use';
import {
  type AgentFile,
  loadAgent,
  readAgentFile,
  settleFile,
  wasExchanged,
} from '@/lib/library/files/agent-file';
import { packUsable, type UsableAgents } from '@/lib/library/files/usable-agents';
import { followGit, gitFollower } from '@/lib/library/git/follow-git';
import type { GitStates } from '@/lib/library/git/list-states';
import { keepSnapshot } from '@/lib/library/history/history';
import { keepKnown, readKeptIndex, readKnown } from '@/lib/library/known/known-library';
import { type Keeper, type KnownPlace, knownPlace } from '@/lib/library/known/known-place';
import type { PluginFolder } from '@/lib/library/roots/plugin-folder';
import type { Root } from '@/lib/library/roots/root';
import { getStart } from '@/lib/library/roots/start';
import { FollowedRoots, type WatchMode } from '@/lib/library/scan/followed-roots';
import type { FoundFile } from '@/lib/library/scan/scan';
import type { RootChange, TrackedRoot } from '@/lib/library/scan/tracked-root';
import type { HeldRules } from '@/lib/library/settings/session-rules';
import { takeAhead } from '@/lib/library/threads/ahead';
import { FirstReading } from '@/lib/library/threads/first-reading';
import { whenIdle } from './collect-garbage';
import { Intake, type Progress } from './intake';
import {
  configFault,
  faultsOf,
  type LibraryFault,
  settingsFault,
  tellFaults,
} from './library-fault';
import { OutsideChanges } from './outside-changes';
import { followStart } from './start-folder';

export type LibraryEvent =
  /** Files came, changed or went. */
  | {
      readonly type: 'changed';
      readonly added: readonly AgentRef[];
      readonly changed: readonly AgentRef[];
      readonly removed: readonly AgentRef[];
      readonly version: number;
    }
  /** How far the first reading is; null when it is done. Reported about ten times a second. */
  | { readonly type: 'indexing'; readonly progress: Progress | null };

/** A plugin, and the open root that holds it. */
export type HeldPlugin = { readonly root: Root; readonly plugin: PluginFolder };
/** `folder` is absolute. */
export type HeldMarket = { readonly root: Root; readonly folder: string };

export type LibraryOptions = {
  readonly watch?: WatchMode;
  /**
   * The id of the build, by which what this process has read is kept for the next one of the same
   * build; null, as where left out, keeps nothing.
   */
  readonly build?: string | null;
  /** Whose next process that is: the server's, where it is left out. */
  readonly keeper?: Keeper;
  /** The program of a thread that reads many files; null, as where left out, has none. */
  readonly thread?: string | null;
  /** What the settings say of the agents, and which of them do not count. */
  readonly rules?: HeldRules | null;
  /**
   * Gets each file that another program made, changed or removed, and what it held before: null for a
   * new one, and undefined where that is not remembered.
   */
  readonly onOutsideChange?: (
    root: Root,
    path: string,
    before: Uint8Array | null | undefined,
  ) => void;
};

export type Library = {
  readonly roots: readonly Root[];
  /** Grows with every file that comes, changes or goes, and starts higher in each new process. */
  readonly version: number;
  /** How far the first reading is, also of roots that were added; null when it is done. */
  readonly progress: Progress | null;
  /** Settles when every file was read once; bodies can be searched some time later. Never rejects. */
  readonly ready: Promise<void>;
  /** Settles when all that is known can be searched, bodies too, and is reported. Never rejects. */
  searchable(): Promise<void>;
  /** Settles when no known work is left: what files hold is remembered, too. Never rejects. */
  settled(): Promise<void>;
  readonly faults: readonly LibraryFault[];
  /** The plugins that open folders hold or are in, each once. */
  plugins(): readonly HeldPlugin[];
  /** The folders of the marketplaces that they hold or are in. */
  markets(): readonly HeldMarket[];
  list(query: ListQuery): ListAnswer;
  /** All that a query finds, in the order of `list`; its `offset` and `limit` do not count. */
  matches(query: ListQuery): MatchesAnswer;
  /** Where a file is among all that a query finds, and what finds the words of the query in its text. */
  hit(query: ListQuery, ref: AgentRef): ListedHit;
  /** As the list shows it; null when the library has no such file. */
  item(ref: AgentRef): AgentItem | null;
  /** Every agent of Claude Code, as the list shows it, by name; `list` without a query has them by pages. */
  agents(): AgentItem[];
  /** Those of them that a session can use. */
  usable(): UsableAgents;
  /** Of each agent, whichever tool’s, with problems that weigh otherwise there than mostly: how much those do. */
  weights(): NonNullable<AgentItem['weights']>[];
  /** Files that are no agents, such as a README, by name. */
  documents(): AgentItem[];
  /** The agents that share a name with this one, itself among them; null where it does not load. */
  group(ref: AgentRef): NameGroup | null;
  /** The agents that would share a name if a file had it, known or new, itself among them. */
  groupWith(claim: Claim): NameGroup;
  /** The names that several agents have, that resemble another one, or that replace a built-in agent. */
  groups(): NameGroup[];
  /** The agents of other names whose descriptions are most like this one's, which is `a`; best first. */
  overlaps(ref: AgentRef, count: number): Promise<OverlapPair[]>;
  /**
   * The pairs of agents of different names whose descriptions are most alike, best first; of those
   * that have just the same words only the first takes part.
   */
  overlapPairs(count: number): Promise<OverlapPair[]>;
  /** Agents of different names whose descriptions have just the same words; the largest set first. */
  sameWords(count: number): Promise<AgentItem[][]>;
  /**
   * Fresh from disk; null when there is no such file, or it is not an agent file by the rules of
   * its root.
   * @throws UnreadableFileError when it exists but cannot be read
   */
  read(ref: AgentRef): Promise<AgentFile | null>;
  /**
   * What Claude Code makes of a file, fresh from disk, and nothing else about it: for what asks many.
   * Null when there is no such file, or it does not load.
   * @throws UnreadableFileError when it exists but cannot be read
   */
  load(ref: AgentRef): Promise<ClientAgent | null>;
  /**
   * Reads one file again, known or new. Listeners are told before it settles.
   * @param answered settles when nobody waits any more for what was done to the file; its body can be
   * searched after that
   */
  refresh(ref: AgentRef, answered?: Promise<unknown>): Promise<void>;
  /**
   * Has other settings hold for what is open: which agents are switched off, and which settings files
   * Claude Code ignores. Null for none, as where folders were merely opened.
   */
  holdTo(rules: HeldRules | null): void;
  /** Has files stand in git as is said: see `followGit`. */
  holdStates(states: GitStates): void;
  /** Has examples lead where is said, by `refKey`: see `RouteFollower`. */
  holdRoutes(routes: ReadonlyMap<string, RoutedExamples>): void;
  /** The other tools that a person uses: how files load there is found out unasked, and told. */
  useTools(tools: readonly OtherTool[]): void;
  /** Settles when it is known of every file how it loads in these tools too. Never rejects. */
  askTools(tools: readonly OtherTool[]): Promise<void>;
  /** The agents, each once, with what is known of how other tools load them. */
  elsewhere(): FoundElsewhere[];
  /**
   * Opens one more root. Settles when its files are read.
   * @param at its place among the roots, which decides between agents of one scope; last where left
   * out
   */
  addRoot(root: Root, at?: number): Promise<void>;
  removeRoot(id: string): void;
  subscribe(listener: (event: LibraryEvent) => void): () => void;
  /**
   * Keeps what was read for the next process of the same build, which otherwise happens a while after
   * the last change, where much has changed. Never rejects.
   * @param least does nothing for fewer files than these, nor where little is new
   */
  keep(least?: number): Promise<void>;
  /** Lets go of what can be made again when somebody asks for it. */
  forget(): void;
  /** Stops watching and reading. */
  close(): void;
};

/** Milliseconds between two reports of progress. */
const REPORT = 100;
/** How long, in milliseconds, nothing has to change before what is known is kept for the next start. */
const CALM = 3000;
/** The share of the files that the next start may read again without that. */
const FEW = 0.02;

const DONE: Promise<unknown> = Promise.resolve();

export function openLibrary(roots: readonly Root[], options: LibraryOptions = {}): Library {
  return new OpenLibrary(roots, options);
}

/**
 * The library of this process, opened on first use with what the server was started with. What
 * another program replaces goes to the history.
 */
export function getLibrary(): Library {
  return perProcess('library', () => {
    // Now, while the process is small.
    startRights();
    const { roots, poll, build, thread } = getStart();
    const changes = new OutsideChanges();
    const library = openLibrary(roots, {
      ...{ build, thread },
      watch: poll === null ? 'events' : poll * 1000,
      onOutsideChange: (root, path, before) => {
        if (before) keepSnapshot(root, path, before, 'outside').catch(report);
        changes.note({ root, path, before });
      },
    });
    followStart(library).catch(report);
    whenIdle(() => library.forget());
    library.searchable().then(() => library.useTools(readToolsInUse()), report);
    gitFollower().current = followGit(library, poll === null);
    return library;
  });
}

class OpenLibrary implements Library {
  readonly #disk: FollowedRoots;
  readonly #catalog: Catalog;
  readonly #intake: Intake;
  readonly #survey: Survey;
  readonly #onOutsideChange: LibraryOptions['onOutsideChange'];
  #ignored: HeldRules['ignored'] = [];
  readonly #listeners = new Set<(event: LibraryEvent) => void>();
  readonly #ready: Promise<void>;
  /** First readings that are under way: of the roots at the start, and of each that is added. */
  #readings = 0;
  /** Of all of them together. */
  #progress: Progress | null = null;
  readonly #build: string | null;
  readonly #keeper: Keeper;
  #keeping: NodeJS.Timeout | null = null;
  /** See `refresh`; of the last call. */
  #answered: Promise<unknown> = DONE;

  constructor(roots: readonly Root[], options: LibraryOptions) {
    const { watch = 'events', build = null, thread = null, rules = null } = options;
    const { onOutsideChange, keeper = 'server' } = options;
    this.#onOutsideChange = onOutsideChange;
    this.#build = build;
    this.#keeper = keeper;
    this.#disk = new FollowedRoots({
      watch,
      onChange: (...change) => this.#takeIn(...change),
      onRoutes: () => this.#tell({}),
      isUntouched: (root, found) => this.#intake.isUntouched(root, found),
    });
    this.#catalog = new Catalog(this.#disk.roots, () => this.#readAnew().catch(report));
    const place = this.#placeOf(roots);
    const ahead = place === null ? null : takeAhead(place);
    const known = place === null ? Promise.resolve(null) : readKnown(place, ahead?.read ?? null);
    this.#intake = new Intake(
      this.#catalog,
      this.#disk,
      onOutsideChange !== undefined,
      known.catch(() => null),
      thread === null ? null : new FirstReading(thread, this.#catalog, ahead?.threads),
    );
    this.#survey = new Survey(
      {
        isClosed: () => this.#disk.closed,
        version: () => this.#catalog.version,
        files: () => this.#files(),
        known: (key) => this.#catalog.elsewhere(key),
        contentKey: (key) => this.#intake.contentKey(key),
        hold: (findings) => this.#catalog.setElsewhere(findings),
        // Often all of them: who listens looks at what has become of the list.
        tell: () => this.#tell({}),
      },
      keeper === 'server' ? build : null,
    );
    this.holdTo(rules);
    const tracked = roots.map((root) => this.#disk.add(root));
    this.#ready = this.#readFirst(tracked);
  }

  get roots(): readonly Root[] {
    return this.#disk.roots;
  }

  get version(): number {
    return this.#catalog.version;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  get faults(): LibraryFault[] {
    const tracked = [...this.#disk.tracked];
    return [
      ...this.#ignored.map(settingsFault),
      ...tracked.flatMap((root) => configFault(root) ?? []),
      ...tracked.flatMap(faultsOf),
    ];
  }

  plugins(): HeldPlugin[] {
    return [...this.#disk.tracked].flatMap((tracked) =>
      tracked.plugins.map((plugin) => ({ root: tracked.root, plugin })),
    );
  }

  markets(): HeldMarket[] {
    return [...this.#disk.tracked].flatMap(({ root, markets }) =>
      markets.map((folder) => ({ root, folder })),
    );
  }

  async searchable(): Promise<void> {
    await this.#ready;
    await this.#disk.settled();
    await this.#intake.searchable();
  }

  async settled(): Promise<void> {
    await this.searchable();
    await this.#intake.settled();
  }

  list(query: ListQuery): ListAnswer {
    const answer = this.#catalog.list(query);
    const { bodies } = this.#intake;
    const told = tellFaults(this.faults, this.roots);
    return {
      ...{ ...answer, ...told, indexing: this.#progress, indexingBodies: bodies },
      readingTools: this.#survey.progress,
    };
  }

  matches(query: ListQuery): MatchesAnswer {
    return this.#catalog.matches(query);
  }

  hit(query: ListQuery, ref: AgentRef): ListedHit {
    return this.#catalog.hit(query, refKey(ref));
  }

  item(ref: AgentRef): AgentItem | null {
    return this.#catalog.item(refKey(ref));
  }

  agents(): AgentItem[] {
    return this.#catalog
      .items()
      .filter(({ verdict, tool }) => verdict !== 'document' && tool === undefined);
  }

  usable(): UsableAgents {
    const agents = this.#catalog.usable();
    const isSession = agents.some(({ scope }) => SCOPE_FACTS[scope].loaded);
    return packUsable(agents, isSession, (agent) => {
      const tracked = this.#disk.find(agent);
      const found = tracked?.files.get(agent.path);
      const stamp = this.#intake.stamp(refKey(agent));
      return tracked && found && stamp ? { root: tracked.root, found, stamp } : null;
    });
  }

  weights(): NonNullable<AgentItem['weights']>[] {
    return this.#catalog
      .items()
      .flatMap(({ verdict, weights }) => (verdict === 'document' ? [] : (weights ?? [])));
  }

  documents(): AgentItem[] {
    return this.#catalog.items().filter(({ verdict }) => verdict === 'document');
  }

  group(ref: AgentRef): NameGroup | null {
    return this.#catalog.group(refKey(ref));
  }

  groupWith(claim: Claim): NameGroup {
    return this.#catalog.groupWith(claim);
  }

  groups(): NameGroup[] {
    return this.#catalog.groups();
  }

  async overlaps(ref: AgentRef, count: number): Promise<OverlapPair[]> {
    return (await this.#catalog.overlaps()).of(ref, count);
  }

  async overlapPairs(count: number): Promise<OverlapPair[]> {
    return (await this.#catalog.overlaps()).pairs(count);
  }

  async sameWords(count: number): Promise<AgentItem[][]> {
    return (await this.#catalog.overlaps()).sameWords(count);
  }

  async read(ref: AgentRef): Promise<AgentFile | null> {
    const file = await this.#readFound(ref, (root, found) =>
      readAgentFile(root, found, this.roots),
    );
    return file && settleFile(file, this.group(ref), this.#catalog.among(refKey(ref)));
  }

  async load(ref: AgentRef): Promise<ClientAgent | null> {
    return this.#readFound(ref, loadAgent);
  }

  async #readFound<T>(
    ref: AgentRef,
    readFile: (root: Root, found: FoundFile) => T | null,
  ): Promise<T | null> {
    const tracked = this.#disk.find(ref);
    if (tracked === null) return null;
    // A file made a moment ago may not have been reported yet.
    if (!tracked.files.has(ref.path)) await this.refresh(ref);
    const read = () => {
      const found = tracked.files.get(ref.path);
      return found === undefined ? null : readFile(tracked.root, found);
    };
    try {
      return read();
    } catch (error) {
      if (!wasExchanged(error)) throw error;
      // What is there now may be a link, which is judged anew before anything is read through it.
      await this.#disk.lookAt(tracked, ref.path, 'outside');
      return read();
    }
  }

  async refresh(ref: AgentRef, answered: Promise<unknown> = DONE): Promise<void> {
    const tracked = this.#disk.find(ref);
    if (tracked === null) return;
    this.#answered = answered;
    await this.#disk.lookAt(tracked, ref.path, 'own');
  }

  holdTo(rules: HeldRules | null): void {
    const ignored = rules?.ignored ?? [];
    const isNews = JSON.stringify(ignored) !== JSON.stringify(this.#ignored);
    this.#ignored = ignored;
    const changed = this.#catalog.setDenials(rules?.denials ?? (() => null));
    if (changed.length > 0 || isNews) this.#tell({ changed });
  }

  holdStates(states: GitStates): void {
    const changed = this.#catalog.setGitStates(states);
    if (changed.length > 0) this.#tell({ changed });
  }

  holdRoutes(routes: ReadonlyMap<string, RoutedExamples>): void {
    const changed = this.#catalog.setRoutes(routes);
    if (changed.length > 0) this.#tell({ changed });
  }

  useTools(tools: readonly OtherTool[]): void {
    if (tools.join() === this.#catalog.tools.join()) return;
    this.#catalog.setTools(tools);
    this.#survey.follow(tools);
    this.#tell({});
  }

  async askTools(tools: readonly OtherTool[]): Promise<void> {
    if (tools.length > 0) await this.#survey.ask(tools);
  }

  elsewhere(): FoundElsewhere[] {
    return this.#catalog.foundElsewhere();
  }

  *#files(): Iterable<SurveyedFile> {
    for (const { root, files } of this.#disk.tracked) {
      // Another tool's file is read by that tool alone, which is known as soon as it is.
      if (root.rules.kind === 'tool') continue;
      for (const found of files.values()) {
        yield { key: refKey({ root: root.id, path: found.path }), root, found };
      }
    }
  }

  async addRoot(root: Root, at?: number): Promise<void> {
    if (this.roots.some(({ id, path }) => id === root.id || path === root.path)) return;
    const tracked = this.#disk.add(root, at);
    await this.#readFirst([tracked]);
    this.#tell({ added: [...tracked.files.keys()].map((path) => ({ root: root.id, path })) });
    await this.#judgeLinks();
  }

  removeRoot(id: string): void {
    const tracked = this.#disk.remove(id);
    if (tracked === null) return;
    const removed = [...tracked.files.keys()].map((path) => ({ root: id, path }));
    tracked.files.clear();
    for (const ref of removed) this.#intake.forget(ref);
    this.#tell({ removed });
    this.#judgeLinks().catch(report);
  }

  /** Whether files outside can be changed depends on what is open. */
  async #judgeLinks(): Promise<void> {
    for (const tracked of this.#disk.tracked) {
      const found = [...tracked.files.values()].filter(({ outside }) => outside);
      if (found.length === 0) continue;
      const taken = await this.#intake.takeIn(tracked, { found, gone: [], entered: [] });
      if (taken.changed.length > 0) this.#tell(taken);
    }
  }

  subscribe(listener: (event: LibraryEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  forget(): void {
    this.#catalog.forget();
  }

  close(): void {
    this.#listeners.clear();
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#disk.close();
    this.#intake.close();
    this.#catalog.close();
  }

  /** Reads all files of roots for the first time. */
  async #readFirst(roots: readonly TrackedRoot[]): Promise<void> {
    this.#readings++;
    this.#advance(0, 0);
    try {
      let reported = 0;
      const onRead = () => {
        this.#advance(1, 0);
        if (performance.now() - reported < REPORT) return;
        reported = performance.now();
        this.#emit({ type: 'indexing', progress: this.#progress });
      };
      await this.#disk.lookFirst(roots, (tracked, found) => {
        this.#advance(0, found.length);
        return this.#intake.readAll(tracked, found, onRead);
      });
    } finally {
      this.#readings--;
      if (this.#readings === 0) {
        this.#progress = null;
        this.#emit({ type: 'indexing', progress: null });
        this.#intake.endFirst();
        this.#survey.look();
        this.#addBodies();
      }
    }
  }

  #advance(done: number, total: number): void {
    const { done: before, total: known } = this.#progress ?? { done: 0, total: 0 };
    this.#progress = { done: before + done, total: known + total };
  }

  /** Takes in what a look at a root has found, and tells listeners what changed. */
  async #takeIn(tracked: TrackedRoot, change: RootChange, by: 'own' | 'outside'): Promise<void> {
    const taken = await this.#intake.takeIn(tracked, change);
    if (taken.added.length + taken.changed.length + taken.removed.length === 0) return;
    if (by === 'outside' && this.#onOutsideChange !== undefined) {
      const before = new Map(taken.replaced().map(({ path, bytes }) => [path, bytes]));
      for (const { path } of taken.added) this.#onOutsideChange(tracked.root, path, null);
      for (const { path } of taken.changed) {
        if (!before.has(path) && !taken.holdsOther(path)) continue;
        this.#onOutsideChange(tracked.root, path, before.get(path));
      }
      for (const { path } of taken.removed) {
        this.#onOutsideChange(tracked.root, path, before.get(path));
      }
    }
    this.#tell(taken);
    this.#survey.look();
    if (this.#progress === null) this.#addBodies();
  }

  #addBodies(): void {
    this.#intake.addBodies(this.#answered, (tracked, found) =>
      this.#takeIn(tracked, { found: [found], gone: [], entered: [] }, 'outside'),
    );
    if (this.#build === null) return;
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      if (this.#intake.news > FEW) this.keep().catch(report);
    }, CALM).unref();
  }

  #placeOf(roots: readonly Root[]): KnownPlace | null {
    return this.#build === null ? null : knownPlace(this.#build, roots, this.#keeper);
  }

  async keep(least = 0): Promise<void> {
    if (this.#catalog.size < least || (least > 0 && this.#intake.news <= FEW)) return;
    await this.searchable();
    const place = this.#placeOf(this.roots);
    if (place === null || this.#disk.closed) return;
    const files = this.#intake.tellKnown(this.#disk.tracked);
    if (files === null) return;
    const { version } = this;
    const goesOn = () => this.version === version && !this.#disk.closed;
    const { index } = this.#catalog;
    const mark = await keepKnown(place, index, files, goesOn);
    if (mark === null || this.#keeper !== 'server') return;
    // What is on the disk now need not be in memory.
    const kept = await readKeptIndex(place, mark);
    if (kept === null) return;
    if (goesOn() && this.#catalog.index === index) this.#catalog.exchange(index, kept);
    else kept.close();
  }

  /** Reads all files once more, because what was kept of them on the disk is lost. */
  async #readAnew(): Promise<void> {
    await this.#intake.readAnew(this.#disk.tracked);
    this.#tell({});
    this.#addBodies();
  }

  #tell(refs: Partial<Record<'added' | 'changed' | 'removed', readonly AgentRef[]>>): void {
    const { added = [], changed = [], removed = [] } = refs;
    this.#emit({ type: 'changed', added, changed, removed, version: this.version });
  }

  #emit(event: LibraryEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // Other listeners, and the reading of files, are not affected.
        report(error);
      }
    }
  }
}

function report(error: unknown): void {
  console.error(error);
}
