import type { RoutedAgent } from './routed-agent';
import type { Ranked, RankOptions, Reason, RoutingIndex } from './routing-index';
import { countTerms } from './terms';
import { LEAST, SURE } from './weights';

/** Whether the first of a ranking is clearly ahead, and has enough to say. */
export function isSure([first, second]: readonly Ranked[]): boolean {
  if (!first) return false;
  return first.score >= LEAST && (second?.score ?? 0) <= first.score * SURE;
}

export type Answer = Ranked & {
  readonly reasons: readonly Reason[];
  /** The requests of its own examples that share most words with the one that is asked, best first. */
  readonly examples: readonly string[];
};

/** The best agents for a request with what speaks for each. */
export function answerRequest(
  index: RoutingIndex,
  agentOf: (agent: number) => Pick<RoutedAgent, 'examples'> | undefined,
  request: string,
  { count, ...options }: RankOptions & { readonly count: number },
): { readonly answers: readonly Answer[]; readonly sure: boolean } {
  const ranked = index.rank(request, Math.max(2, count), options);
  const asked = new Set(countTerms(request).keys());
  return {
    sure: isSure(ranked),
    answers: ranked.slice(0, count).map((one) => ({
      ...one,
      reasons: index.explain(request, one.agent, options),
      examples: nearestExamples(agentOf(one.agent)?.examples ?? [], asked),
    })),
  };
}

const NEAREST = 2;

function nearestExamples(examples: RoutedAgent['examples'], asked: ReadonlySet<string>): string[] {
  return examples
    .map(({ request }) => ({
      request,
      shared: [...countTerms(request).keys()].filter((stem) => asked.has(stem)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, NEAREST)
    .map(({ request }) => request);
}
