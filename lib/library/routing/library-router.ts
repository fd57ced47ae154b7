import { createHash } from 'node:crypto';
import type { RoutedExamples } from '@/lib/agents/catalog/listing';
import { BUILTIN_AGENTS } from '@/lib/agents/claude-code/builtin-agents';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { countWords } from '@/lib/agents/routing/agent-words';
import { type Answer, answerRequest } from '@/lib/agents/routing/ask';
import { attractingSentence } from '@/lib/agents/routing/attracting-sentence';
import type { ExpectedRoute } from '@/lib/agents/routing/expected-routes';
import { groupCollections } from '@/lib/agents/routing/group-collections';
import { type RoutedAgent, routeAgent } from '@/lib/agents/routing/routed-agent';
import { type Reason, RoutingIndex } from '@/lib/agents/routing/routing-index';
import {
  copiesOf,
  ExampleTrial,
  joinTwins,
  place,
  type TriedExample,
  twinKeysOf,
} from '@/lib/agents/routing/try-examples';
import { ownText } from '@/lib/agents/text/own-text';
import { inSlices } from '@/lib/library/disk/slices';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import { usableRefs } from '@/lib/library/files/usable-agents';
import type { Library } from '@/lib/library/library';

/** Those among whom requests are sent round. `usable` and `load` hold for the version. */
export type Competitors = Pick<Library, 'version' | 'ready' | 'usable' | 'load'>;

/** An agent that competes for requests. */
export type Competing = {
  readonly name: string;
  /** Null for an agent of Claude Code itself. */
  readonly ref: AgentRef | null;
};

/** What speaks for an agent. */
export type Attraction = {
  /** Of the request, the strongest first. */
  readonly words: readonly string[];
  /** Of its description, the one that has most of them; null where none has any. */
  readonly sentence: string | null;
};

/** What became of an example that was tried. */
export type Trial = Pick<TriedExample, 'example' | 'request' | 'rank'> & {
  readonly own: Competing;
  /** Who comes first; null where nothing speaks for any. */
  readonly first: Competing | null;
  /** What speaks for its own and for the first; null where its own comes first. */
  readonly why: { readonly own: Attraction; readonly first: Attraction | null } | null;
};

/** An expected route, and where its request leads. */
export type TriedRoute = {
  readonly request: string;
  readonly agent: string;
  /** Whether there is an agent of this name. */
  readonly known: boolean;
  /** Of that agent, from 1; null where nothing speaks for it. */
  readonly rank: number | null;
  /** The name of the agent that comes first. */
  readonly first: string | null;
};

export type LibraryAnswer = Omit<Answer, 'agent'> & { readonly competing: Competing };

/** What can be asked of those who compete. Questions and answers are plain data. */
export type Router = Pick<
  LibraryRouter,
  'ask' | 'tryExamples' | 'tryDraft' | 'tryExpected' | 'names' | 'findRoutes'
>;

/** An agent under its number in the index. */
type Indexed = Competing & {
  readonly examples: RoutedAgent['examples'];
  /** The description without its examples. */
  readonly prose: string;
  readonly collection: string;
  readonly twinKeys: readonly string[];
};

/** A file as it was read for the index. */
type Read = {
  readonly size: number;
  readonly mtime: number;
  /** Null where it does not load. */
  readonly number: number | null;
};

type Explain = (request: string, agent: number) => readonly Reason[];

/** Numbers of agents that are gone cost time in each request; the index is made anew above this share. */
const MAX_WASTE = 0.5;
const SMALL = 1000;

/**
 * Which agents of a library compete for a request. The index is made when somebody first asks, and
 * brought up to date by what has changed when somebody asks again; it yields to other work.
 */
export class LibraryRouter {
  readonly #library: Competitors;
  readonly #read = new Map<string, Read>();
  #index = new RoutingIndex();
  /** By number; null for an agent that is gone. */
  #indexed: (Indexed | null)[] = [];
  /** How many of them are there. */
  #count = 0;
  /** By name, the numbers of Claude Code's own. */
  readonly #builtins = new Map<string, number>();
  #current: Promise<void> = Promise.resolve();
  #version = -1;
  /** Grows with each agent that comes or goes. */
  #revision = 0;
  #tried: { readonly revision: number; readonly all: Promise<readonly TriedExample[]> } | null =
    null;
  #trial: { readonly revision: number; readonly trial: ExampleTrial } | null = null;

  constructor(library: Competitors) {
    this.#library = library;
  }

  /** The best agents for a request, at most `count`. */
  async ask(
    request: string,
    count: number,
  ): Promise<{
    readonly answers: readonly LibraryAnswer[];
    readonly sure: boolean;
    readonly asked: number;
  }> {
    await this.#update();
    const indexed = this.#indexed;
    const agentOf = (at: number) => indexed[at] ?? undefined;
    const { answers, sure } = answerRequest(this.#index, agentOf, request, { count });
    return {
      sure,
      asked: this.#count,
      answers: answers.flatMap(({ agent, ...answer }) => {
        const own = indexed[agent];
        return own ? [{ ...answer, competing: nameOf(own) }] : [];
      }),
    };
  }

  /**
   * Every example, tried without itself.
   * @param only the examples of this agent, which takes far less time; all, when it is left out
   */
  async tryExamples(only?: AgentRef): Promise<readonly Trial[]> {
    await this.#update();
    const [index, competing] = [this.#index, this.#indexed];
    const tell = (tried: readonly TriedExample[]) =>
      tellTrials(tried, competing, (request, agent) => index.explain(request, agent));
    if (!only) return tell(await this.#tryAll());
    const number = this.#read.get(refKey(only))?.number ?? null;
    const trial = this.#makeTrial();
    const own = trial.examples.filter(({ agent }) => agent === number);
    return tell(own.map((one) => trial.try(one)));
  }

  /** Where the examples of each agent lead, by `refKey`. */
  async findRoutes(): Promise<ReadonlyMap<string, RoutedExamples>> {
    await this.#update();
    const competing = this.#indexed;
    const routes = new Map<string, { tried: number; astray: RoutedExamples['astray'][number][] }>();
    for (const { agent, example, rank, best } of await this.#tryAll()) {
      const ref = competing[agent]?.ref;
      if (!ref) continue;
      const routed = routes.get(refKey(ref)) ?? { tried: 0, astray: [] };
      routes.set(refKey(ref), routed);
      routed.tried++;
      if (rank === 1) continue;
      const to = competing[best[0] ?? -1]?.name ?? null;
      routed.astray.push({ example: example + 1, to });
    }
    return routes;
  }

  /**
   * The examples of an agent as it is being written, among all others as they are on disk. The same as
   * `tryExamples` would say once it is saved, but for how rare words are.
   */
  async tryDraft(ref: AgentRef, draft: Omit<RoutedAgent, 'collection'>): Promise<readonly Trial[]> {
    await this.#update();
    const index = this.#index;
    const known = this.#read.get(refKey(ref))?.number ?? null;
    const number = known ?? this.#indexed.length;
    const isOwn = this.#indexed.some((one) => one?.collection === ref.root);
    const collection = this.#indexed[number]?.collection ?? (isOwn ? ref.root : '');
    const { name, examples, prose } = draft;
    const competing = [...this.#indexed];
    competing[number] = {
      ...{ name, examples, prose, collection, ref },
      twinKeys: twinKeysOf({ ...draft, collection }).map(digest),
    };
    const own = { words: countWords({ ...draft, collection }), collection };
    const agents = competing.map((one) => one ?? { examples: [] });
    const twins = joinTwins(competing.map((one) => one?.twinKeys ?? []));
    const tried = examples.flatMap(({ request }, example): TriedExample[] => {
      if (request === '') return [];
      const without = copiesOf(agents, twins, { agent: number, example });
      const scores = new Float64Array(competing.length);
      scores.set(index.score(request, { without }));
      scores[number] = index.scoreDraft(request, own, example);
      return [{ agent: number, example, request, ...place(scores, twins, number) }];
    });
    return tellTrials(tried, competing, (request, agent) =>
      agent === number ? index.explainDraft(request, own) : index.explain(request, agent),
    );
  }

  /** Where requests lead that should lead to agents of these names. */
  async tryExpected(
    routes: readonly Pick<ExpectedRoute, 'request' | 'agent'>[],
  ): Promise<readonly TriedRoute[]> {
    if (routes.length === 0) return [];
    await this.#update();
    const competing = this.#indexed;
    const twins = joinTwins(competing.map((one) => one?.twinKeys ?? []));
    return routes.map(({ request, agent }) => {
      const number = competing.findIndex((one) => one?.name === agent);
      const { rank, best } = place(this.#index.score(request), twins, number);
      const known = number >= 0;
      const first = competing[best[0] ?? -1]?.name ?? null;
      return { request, agent, known, first, rank: known ? rank : null };
    });
  }

  /** Of all agents that compete, in order, each once. */
  async names(): Promise<readonly string[]> {
    await this.#update();
    return [...new Set(this.#indexed.flatMap((one) => one?.name ?? []))].sort();
  }

  /** Lets go of everything; who asks next waits until it is made anew. */
  forget(): void {
    this.#version = -1;
    this.#current = this.#current
      .catch(() => {})
      .then(() => {
        this.#forget();
        this.#tried = null;
        this.#trial = null;
      });
  }

  #makeTrial(): ExampleTrial {
    if (this.#trial?.revision !== this.#revision) {
      const agents = this.#indexed.map((one) => one ?? { examples: [] });
      const twins = joinTwins(this.#indexed.map((one) => one?.twinKeys ?? []));
      const trial = new ExampleTrial(agents, this.#index, twins);
      this.#trial = { revision: this.#revision, trial };
    }
    return this.#trial.trial;
  }

  #tryAll(): Promise<readonly TriedExample[]> {
    if (this.#tried?.revision !== this.#revision) {
      this.#tried = { revision: this.#revision, all: tryAll(this.#makeTrial()) };
    }
    return this.#tried.all;
  }

  #update(): Promise<void> {
    if (this.#version !== this.#library.version) {
      this.#version = this.#library.version;
      this.#current = this.#current
        .catch(() => {})
        .then(() => this.#bringUpToDate())
        .catch((error) => {
          // Who asks next tries again.
          this.#version = -1;
          throw error;
        });
    }
    return this.#current;
  }

  async #bringUpToDate(): Promise<void> {
    await this.#library.ready;
    if (this.#isWasteful()) this.#forget();
    const agents = this.#library.usable();
    const refs = usableRefs(agents);
    const collections = groupCollections(refs.map(({ root }) => root));
    this.#removeOthers(new Set(refs.map(refKey)));
    await inSlices(refs, (ref, at) => {
      const as = { size: agents.sizes[at] ?? 0, mtime: agents.mtimes[at] ?? 0 };
      return this.#bringFile(ref, as, collections[at] ?? '');
    });
    this.#bringBuiltins(agents.isSession, new Set(agents.names));
  }

  #removeOthers(present: ReadonlySet<string>): void {
    for (const [key, { number }] of this.#read) {
      if (present.has(key)) continue;
      this.#remove(number);
      this.#read.delete(key);
    }
  }

  async #bringFile(
    ref: AgentRef,
    { size, mtime }: Pick<Read, 'size' | 'mtime'>,
    collection: string,
  ): Promise<void> {
    const known = this.#read.get(refKey(ref));
    const number = known?.number ?? null;
    const indexed = number === null ? null : (this.#indexed[number] ?? null);
    const isSame = known?.mtime === mtime && known.size === size;
    // A collection that has grown or shrunk may count its words with others from now on.
    if (isSame && (indexed === null || indexed.collection === collection)) return;
    const agent = await this.#readAgent(ref);
    this.#remove(number);
    const added = agent && this.#add(ref, { ...agent, collection });
    this.#read.set(refKey(ref), { mtime, size, number: added });
  }

  #isWasteful(): boolean {
    const gone = this.#indexed.length - this.#count;
    return this.#indexed.length >= SMALL && gone > this.#indexed.length * MAX_WASTE;
  }

  #forget(): void {
    this.#index = new RoutingIndex();
    this.#indexed = [];
    this.#count = 0;
    this.#read.clear();
    this.#builtins.clear();
  }

  #add(ref: AgentRef | null, agent: RoutedAgent): number {
    const twinKeys = twinKeysOf(agent).map(digest);
    const examples = agent.examples.map(({ request, context, text }) => ({
      request: ownText(request),
      context: ownText(context),
      text: ownText(text),
    }));
    const number = this.#index.add({ ...agent, examples });
    const { collection } = agent;
    const [name, prose] = [ownText(agent.name), ownText(agent.prose)];
    this.#indexed[number] = { name, ref, examples, prose, collection, twinKeys };
    this.#count++;
    this.#revision++;
    return number;
  }

  #remove(number: number | null): void {
    if (number === null || !this.#indexed[number]) return;
    this.#index.remove(number);
    this.#indexed[number] = null;
    this.#count--;
    this.#revision++;
  }

  /** Claude Code's own agents compete in a session, but for one that a file replaces. */
  #bringBuiltins(isSession: boolean, taken: ReadonlySet<string>): void {
    for (const { name, known } of BUILTIN_AGENTS) {
      if (known === null) continue;
      const number = this.#builtins.get(name) ?? null;
      const competes = isSession && !taken.has(name);
      if (competes === (number !== null)) continue;
      if (competes) {
        const agent = routeAgent({ name, description: known.purpose, body: '' }, '');
        this.#builtins.set(name, this.#add(null, agent));
      } else {
        this.#remove(number);
        this.#builtins.delete(name);
      }
    }
  }

  /** Null for a file that does not load. */
  async #readAgent(ref: AgentRef): Promise<Omit<RoutedAgent, 'collection'> | null> {
    try {
      const agent = await this.#library.load(ref);
      return agent && routeAgent(agent, '');
    } catch (error) {
      // One file that cannot be read hides no other.
      if (!isUnreadableFile(error)) throw error;
      return null;
    }
  }
}

async function tryAll(trial: ExampleTrial): Promise<readonly TriedExample[]> {
  const tried: TriedExample[] = [];
  await inSlices(trial.examples, (one) => void tried.push(trial.try(one)));
  return tried;
}

function tellTrials(
  tried: readonly TriedExample[],
  competing: readonly (Indexed | null)[],
  explain: Explain,
): Trial[] {
  const tell = (agent: Indexed, number: number, request: string) =>
    tellAttraction(agent.prose, explain(request, number));
  return tried.flatMap(({ agent, example, request, rank, best: [winner = -1] }): Trial[] => {
    const own = competing[agent];
    const first = competing[winner] ?? null;
    if (!own) return [];
    const said = { own: nameOf(own), first: first && nameOf(first), example, request, rank };
    if (rank === 1) return [{ ...said, why: null }];
    const why = {
      own: tell(own, agent, request),
      first: first && tell(first, winner, request),
    };
    return [{ ...said, why }];
  });
}

function nameOf({ name, ref }: Indexed): Competing {
  return { name, ref };
}

function tellAttraction(prose: string, reasons: readonly Reason[]): Attraction {
  return {
    words: reasons.map(({ word }) => word),
    sentence: attractingSentence(prose, reasons),
  };
}

/** Stands for a whole text, which need not be kept. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
