import { availabilityOf } from '@/lib/agents/catalog/availability';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { BUILTIN_AGENTS } from '@/lib/agents/claude-code/builtin-agents';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { type Answer, answerRequest } from '@/lib/agents/routing/ask';
import { groupCollections } from '@/lib/agents/routing/group-collections';
import { type RoutedAgent, routeAgent } from '@/lib/agents/routing/routed-agent';
import { RoutingIndex } from '@/lib/agents/routing/routing-index';
import { ExampleTrial, type TriedExample } from '@/lib/agents/routing/try-examples';
import { inSlices } from '@/lib/library/disk/slices';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import type { Library } from '@/lib/library/library';
import { listAll } from '@/lib/library/list-all';

/** An agent that competes for requests. */
export type Competing = {
  readonly agent: RoutedAgent;
  /** Null for an agent of Claude Code itself. */
  readonly item: AgentItem | null;
};

export type LibraryAnswer = Answer & { readonly competing: Competing };

/** A file as it was read for the index. */
type Read = Pick<AgentItem, 'mtime' | 'size'> & {
  readonly agent: Omit<RoutedAgent, 'collection'> | null;
};

type State = {
  readonly version: number;
  readonly competing: readonly Competing[];
  readonly index: RoutingIndex;
};

/**
 * Which agents of a library compete for a request. The index is made when somebody first asks, and
 * again when files have changed, of which only those are read; it yields to other work.
 */
export class LibraryRouter {
  readonly #library: Library;
  readonly #read = new Map<string, Read>();
  #state: Promise<State> | null = null;
  #version = -1;
  #tried: { readonly version: number; readonly all: Promise<readonly TriedExample[]> } | null =
    null;

  constructor(library: Library) {
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
    const { index, competing } = await this.#current();
    const { answers, sure } = answerRequest(index, (at) => competing[at]?.agent, request, {
      count,
    });
    return {
      sure,
      asked: competing.length,
      answers: answers.flatMap((answer) => {
        const one = competing[answer.agent];
        return one ? [{ ...answer, competing: one }] : [];
      }),
    };
  }

  /** Every example, tried without itself. */
  async tryExamples(): Promise<{
    readonly competing: readonly Competing[];
    readonly tried: readonly TriedExample[];
    /** The words of a request that an agent has, the strongest first. */
    words(request: string, agent: number): readonly string[];
  }> {
    const { version, index, competing } = await this.#current();
    if (this.#tried?.version !== version) {
      this.#tried = { version, all: tryAll(competing, index) };
    }
    return {
      competing,
      tried: await this.#tried.all,
      words: (request, agent) => index.explain(request, agent).map(({ word }) => word),
    };
  }

  #current(): Promise<State> {
    if (this.#state === null || this.#version !== this.#library.version) {
      this.#version = this.#library.version;
      const before = this.#state ?? Promise.resolve();
      this.#state = before.catch(() => {}).then(() => this.#build(this.#version));
    }
    return this.#state;
  }

  async #build(version: number): Promise<State> {
    await this.#library.ready;
    const items = findUsable(listAll(this.#library).items);
    const files: { item: AgentItem; agent: Omit<RoutedAgent, 'collection'> }[] = [];
    for (const item of items) {
      const agent = await this.#readAgent(item);
      if (agent) files.push({ item, agent });
    }
    const present = new Set(items.map(refKey));
    for (const key of this.#read.keys()) if (!present.has(key)) this.#read.delete(key);
    const collections = groupCollections(files.map(({ item }) => item.root));
    const competing: Competing[] = files.map(({ item, agent }, at) => ({
      item,
      agent: { ...agent, collection: collections[at] ?? '' },
    }));
    if (items.some((item) => availabilityOf(item).kind === 'available')) {
      competing.push(...builtins(new Set(files.map(({ agent }) => agent.name))));
    }
    const index = new RoutingIndex();
    await inSlices(competing, ({ agent }) => index.add(agent));
    return { version, competing, index };
  }

  async #readAgent(item: AgentItem): Promise<Read['agent']> {
    const key = refKey(item);
    const known = this.#read.get(key);
    if (known?.mtime === item.mtime && known.size === item.size) return known.agent;
    let agent: Read['agent'] = null;
    try {
      const file = await this.#library.read(item);
      if (file?.reading.client.loads) agent = routeAgent(file.reading.client.agent, '');
    } catch (error) {
      // One file that cannot be read hides no other.
      if (!isUnreadableFile(error)) throw error;
    }
    this.#read.set(key, { mtime: item.mtime, size: item.size, agent });
    return agent;
  }
}

/**
 * What a session that starts in the starting folder can use; where folders are open that no session
 * takes agents from, and nothing else, all in them that are not shadowed.
 */
function findUsable(items: readonly AgentItem[]): AgentItem[] {
  const kinds = new Map(items.map((item) => [item, availabilityOf(item).kind]));
  const available = items.filter((item) => kinds.get(item) === 'available');
  if (available.length > 0) return available;
  return items.filter((item) => kinds.get(item) === 'elsewhere' && item.standing !== 'shadowed');
}

function builtins(taken: ReadonlySet<string>): Competing[] {
  return BUILTIN_AGENTS.flatMap(({ name, known }) =>
    known === null || taken.has(name)
      ? []
      : [{ item: null, agent: routeAgent({ name, description: known.purpose, body: '' }, '') }],
  );
}

async function tryAll(
  competing: readonly Competing[],
  index: RoutingIndex,
): Promise<readonly TriedExample[]> {
  const trial = new ExampleTrial(
    competing.map(({ agent }) => agent),
    index,
  );
  const tried: TriedExample[] = [];
  await inSlices(trial.examples, (one) => tried.push(trial.try(one)));
  return tried;
}

export function refOf({ item }: Competing): AgentRef | null {
  return item && { root: item.root, path: item.path };
}
