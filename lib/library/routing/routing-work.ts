import type { ClientAgent } from '@/lib/agents/model/agent';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { collectGarbage } from '@/lib/library/collect-garbage';
import { loadAgent, UnreadableFileError, wasExchanged } from '@/lib/library/files/agent-file';
import { type UsableAgents, usableFinder } from '@/lib/library/files/usable-agents';
import { type Competitors, LibraryRouter, type Router } from './library-router';

/** A question to the router of a thread. */
export type Question = {
  readonly id: number;
  readonly about: keyof Router;
  readonly given: readonly unknown[];
  /** Who competes from now on; null where it is the same as before. */
  readonly agents: SentAgents | null;
};

export type SentAgents = { readonly version: number; readonly usable: UsableAgents };

/** What the library has loaded for the thread. */
export type Loaded = {
  readonly ref: AgentRef;
  readonly agent: ClientAgent | null;
  /** Why it cannot be read; null where it can, or is gone. */
  readonly fault: string | null;
};

export type ToThread =
  | ({ readonly kind: 'question' } & Question)
  | ({ readonly kind: 'loaded' } & Loaded);

export type FromThread =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  /** Something else is in the place of a file, which the library has to judge before it is read. */
  | { readonly kind: 'load'; readonly ref: AgentRef };

/** Answers in a thread: a router of its own, of those that it was told of. */
export class RoutingWork {
  readonly #post: (message: FromThread) => void;
  readonly #agents: ToldAgents;
  readonly #router: Router;

  constructor(post: (message: FromThread) => void) {
    this.#post = post;
    this.#agents = new ToldAgents((ref) => post({ kind: 'load', ref }));
    this.#router = new LibraryRouter(this.#agents);
  }

  async take(message: ToThread): Promise<void> {
    if (message.kind === 'loaded') return this.#agents.takeLoaded(message);
    const { id, about, given, agents } = message;
    const isFirst = this.#agents.version === NEVER;
    if (agents !== null) this.#agents.tell(agents);
    try {
      const ask = this.#router[about] as (...given: readonly unknown[]) => Promise<unknown>;
      const answer = await ask.apply(this.#router, [...given]);
      this.#post({ kind: 'answer', id, answer });
    } catch (error) {
      this.#post({ kind: 'failure', id, message: String(error) });
    }
    // Reading all files leaves behind more memory than what is kept of them.
    if (isFirst) collectGarbage();
  }
}

const NOBODY: UsableAgents = {
  ...{ isSession: false, names: [], paths: [], roots: [], files: [], odd: new Map() },
  ...{ rootOf: new Uint16Array(0), sizes: new Float64Array(0), mtimes: new Float64Array(0) },
};

/** The version of a library of which nothing was told. */
const NEVER = -1;

/** The agents of the library as the thread was last told of them. */
class ToldAgents implements Competitors {
  readonly ready = Promise.resolve();
  #told: SentAgents = { version: NEVER, usable: NOBODY };
  #find = usableFinder(NOBODY);
  readonly #askFor: (ref: AgentRef) => void;
  /** By `refKey`: who waits for what the library loads. */
  readonly #waiting = new Map<string, (loaded: Loaded) => void>();

  /** @param askFor has the library load one */
  constructor(askFor: (ref: AgentRef) => void) {
    this.#askFor = askFor;
  }

  get version(): number {
    return this.#told.version;
  }

  usable(): UsableAgents {
    return this.#told.usable;
  }

  tell(agents: SentAgents): void {
    this.#told = agents;
    this.#find = usableFinder(agents.usable);
  }

  async load(ref: AgentRef): Promise<ClientAgent | null> {
    const at = this.#find(refKey(ref));
    try {
      return at && loadAgent(at.root, at.found);
    } catch (error) {
      if (!wasExchanged(error)) throw error;
    }
    // The router loads one after the other.
    const { agent, fault } = await new Promise<Loaded>((resolve) => {
      this.#waiting.set(refKey(ref), resolve);
      this.#askFor(ref);
    });
    if (fault !== null) throw new UnreadableFileError(fault);
    return agent;
  }

  takeLoaded(loaded: Loaded): void {
    const key = refKey(loaded.ref);
    this.#waiting.get(key)?.(loaded);
    this.#waiting.delete(key);
  }
}
