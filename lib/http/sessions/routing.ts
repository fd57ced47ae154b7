import { shareFound } from '@/lib/agents/routing/try-examples';
import type { AskJson, RouteJson, RoutesJson } from '@/lib/api/routing';
import { getRouter } from '@/lib/library/routing/get-router';
import { refOf } from '@/lib/library/routing/library-router';

export async function answerAsk(request: string, limit: number): Promise<AskJson> {
  const { answers, sure, asked } = await getRouter().ask(request, limit);
  return {
    sure,
    asked,
    agents: answers.map(({ competing, score, reasons, examples }) => ({
      name: competing.name,
      item: competing.item,
      score,
      words: reasons.map(({ word, fields }) => ({ word, fields })),
      examples,
    })),
  };
}

/** @param only the examples of this agent; all, when it is left out */
export async function reportRoutes(only?: {
  readonly root: string;
  readonly path: string;
}): Promise<RoutesJson> {
  const { competing, tried, words } = await getRouter().tryExamples(only);
  const examples = tried.flatMap(({ agent, example, request, rank, best }): RouteJson[] => {
    const own = competing[agent];
    const ref = own && refOf(own);
    if (!own || !ref) return [];
    const winner = best[0];
    const first = winner === undefined ? undefined : competing[winner];
    return [
      {
        ...ref,
        name: own.name,
        example: example + 1,
        request,
        rank,
        first: first
          ? {
              name: first.name,
              ref: refOf(first),
              words: rank === 1 || winner === undefined ? [] : words(request, winner).slice(0, 6),
            }
          : null,
      },
    ];
  });
  return { examples, ...shareFound(tried) };
}
