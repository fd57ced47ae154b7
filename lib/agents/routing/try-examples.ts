import type { RoutedAgent, RoutedExample } from './routed-agent';
import { type LeftOut, RoutingIndex } from './routing-index';

/** What becomes of the request of one example when the example itself is not there. */
export type TriedExample = {
  readonly agent: number;
  /** Counted from 0. */
  readonly example: number;
  readonly request: string;
  /** Of its own agent, from 1; null where nothing of the request speaks for it. */
  readonly rank: number | null;
  /** The agents that come first, best first, without twins of a better one; at most three. */
  readonly best: readonly number[];
};

/**
 * Asks each example's request of all agents, without the example and its copies in agents that say
 * the same. Such agents count as one.
 * @param agents those that a session can use
 * @param ask what is asked, where it is not the request
 */
export function tryExamples(
  agents: readonly RoutedAgent[],
  ask?: (example: RoutedExample) => string,
): TriedExample[] {
  const index = new RoutingIndex();
  for (const agent of agents) index.add(agent);
  const trial = new ExampleTrial(agents, index, findTwins(agents));
  return trial.examples.map((one) => trial.try(one, ask));
}

/** The same, one example after the other, so that others can have their turn in between. */
export class ExampleTrial {
  /** Those with a request. */
  readonly examples: readonly LeftOut[];
  readonly #agents: readonly WithExamples[];
  readonly #index: RoutingIndex;
  readonly #twins: readonly number[];

  /**
   * @param index holds the agents under the numbers that they have in the list
   * @param twins by agent, the first that says the same
   */
  constructor(agents: readonly WithExamples[], index: RoutingIndex, twins: readonly number[]) {
    this.#agents = agents;
    this.#index = index;
    this.#twins = twins;
    this.examples = agents.flatMap(({ examples }, agent) =>
      examples.flatMap(({ request }, example) => (request === '' ? [] : [{ agent, example }])),
    );
  }

  try(
    one: LeftOut,
    ask: (example: RoutedExample) => string = ({ request }) => request,
  ): TriedExample {
    const dialog = this.#agents[one.agent]?.examples[one.example] ?? NOTHING;
    const without = copiesOf(this.#agents, this.#twins, one);
    const scores = this.#index.score(ask(dialog), { without });
    return { ...one, request: dialog.request, ...place(scores, this.#twins, one.agent) };
  }
}

type WithExamples = Pick<RoutedAgent, 'examples'>;

const NOTHING: RoutedExample = { request: '', context: '', text: '' };

const BEST = 3;

/**
 * The rank of an agent, and who comes first.
 * @param twins by agent, the first that says the same
 */
export function place(
  scores: Float64Array,
  twins: readonly number[],
  agent: number,
): Pick<TriedExample, 'rank' | 'best'> {
  // By the first of the twins: the best of them, and what it has.
  const most = new Float64Array(scores.length);
  const holder = new Int32Array(scores.length).fill(-1);
  for (const [other, score] of scores.entries()) {
    const twin = twins[other] ?? other;
    if (score <= (most[twin] ?? 0)) continue;
    most[twin] = score;
    holder[twin] = other;
  }
  const own = twins[agent] ?? agent;
  const found = most[own] ?? 0;
  let ahead = 0;
  const best: number[] = [];
  for (const [twin, score] of most.entries()) {
    if (score <= 0) continue;
    // Who is only as good as another is behind it.
    if (twin !== own && score >= found) ahead++;
    let at = best.length;
    while (at > 0 && (most[best[at - 1] ?? 0] ?? 0) < score) at--;
    if (at < BEST) best.splice(at, 0, twin);
    best.length = Math.min(best.length, BEST);
  }
  return {
    rank: found > 0 ? ahead + 1 : null,
    best: best.map((twin) => holder[twin] ?? twin),
  };
}

/** The example, and the same one in agents that say the same. */
export function copiesOf(
  agents: readonly WithExamples[],
  twins: readonly number[],
  { agent, example }: LeftOut,
): LeftOut[] {
  const request = squeeze(agents[agent]?.examples[example]?.request ?? '');
  const copies: LeftOut[] = [];
  for (const [other, twin] of twins.entries()) {
    if (twin !== twins[agent]) continue;
    for (const [at, each] of (agents[other]?.examples ?? []).entries()) {
      const isSame = other === agent && at === example;
      if (isSame || squeeze(each.request) === request) copies.push({ agent: other, example: at });
    }
  }
  return copies;
}

/** Below this many characters two equal texts may be chance. */
const LEAST_PROSE = 60;
const LEAST_BODY = 200;

/**
 * For each agent the first that says the same: has its name, its description without the examples,
 * or its body.
 */
export function findTwins(agents: readonly RoutedAgent[]): number[] {
  return joinTwins(agents.map(twinKeysOf));
}

/** What two agents that say the same have in common, one of these at least. */
export function twinKeysOf({ name, prose, body }: RoutedAgent): string[] {
  const keys = [`name ${name.toLowerCase().replace(/[-_ ]/g, '')}`];
  if (prose.length > LEAST_PROSE) keys.push(`prose ${squeeze(prose)}`);
  if (body.length > LEAST_BODY) keys.push(`body ${squeeze(body)}`);
  return keys;
}

/** @param keys by agent, as `twinKeysOf` gives them, or what stands for each; none is like no other */
export function joinTwins(keys: readonly (readonly string[])[]): number[] {
  const parents = keys.map((_, agent) => agent);
  const rootOf = (agent: number): number => {
    let root = agent;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  const seen = new Map<string, number>();
  for (const [agent, own] of keys.entries()) {
    for (const key of own) {
      const other = seen.get(key);
      if (other === undefined) seen.set(key, agent);
      else {
        const [a, b] = [rootOf(agent), rootOf(other)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  return keys.map((_, agent) => rootOf(agent));
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Which share of the examples finds its own agent first, and which among the first three; 0 to 1. */
export function shareFound(tried: readonly Pick<TriedExample, 'rank'>[]): {
  readonly first: number;
  readonly firstThree: number;
} {
  const share = (most: number) =>
    tried.length === 0
      ? 1
      : tried.filter(({ rank }) => rank !== null && rank <= most).length / tried.length;
  return { first: share(1), firstThree: share(3) };
}
