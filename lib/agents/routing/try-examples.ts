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
  ask: (example: RoutedExample) => string = ({ request }) => request,
): TriedExample[] {
  const index = new RoutingIndex();
  for (const agent of agents) index.add(agent);
  const twins = findTwins(agents);
  return agents.flatMap(({ examples }, agent) =>
    examples.flatMap((dialog, example) => {
      const { request } = dialog;
      if (request === '') return [];
      const without = copiesOf(agents, twins, { agent, example });
      const scores = index.score(ask(dialog), { without });
      return [{ agent, example, request, ...place(scores, twins, agent) }];
    }),
  );
}

const BEST = 3;

/** @param twins by agent, the first that says the same */
export function place(
  scores: Float64Array,
  twins: readonly number[],
  agent: number,
): Pick<TriedExample, 'rank' | 'best'> {
  const own = twins[agent];
  const best = new Map<number, { readonly agent: number; readonly score: number }>();
  for (const [other, score] of scores.entries()) {
    const twin = twins[other] ?? other;
    if (score > (best.get(twin)?.score ?? 0)) best.set(twin, { agent: other, score });
  }
  const ranked = [...best.entries()].sort(([, a], [, b]) => b.score - a.score);
  const found = best.get(own ?? agent);
  // Who is only as good as another is behind it.
  const rank = found
    ? 1 + ranked.filter(([twin, { score }]) => twin !== own && score >= found.score).length
    : null;
  return { rank, best: ranked.slice(0, BEST).map(([, { agent: other }]) => other) };
}

/** The example, and the same one in agents that say the same. */
export function copiesOf(
  agents: readonly RoutedAgent[],
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
  const parents = agents.map((_, agent) => agent);
  const rootOf = (agent: number): number => {
    let root = agent;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  const seen = new Map<string, number>();
  for (const [agent, { name, prose, body }] of agents.entries()) {
    const keys = [`name ${name.toLowerCase().replace(/[-_ ]/g, '')}`];
    if (prose.length > LEAST_PROSE) keys.push(`prose ${squeeze(prose)}`);
    if (body.length > LEAST_BODY) keys.push(`body ${squeeze(body)}`);
    for (const key of keys) {
      const other = seen.get(key);
      if (other === undefined) seen.set(key, agent);
      else {
        const [a, b] = [rootOf(agent), rootOf(other)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  return agents.map((_, agent) => rootOf(agent));
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
