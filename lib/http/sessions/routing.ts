import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { routeAgent } from '@/lib/agents/routing/routed-agent';
import { shareFound } from '@/lib/agents/routing/try-examples';
import type { AskJson, DraftJson, RouteJson, RoutesJson } from '@/lib/api/routing';
import { getRouter } from '@/lib/library/routing/get-router';
import { type Attraction, refOf, type Trial } from '@/lib/library/routing/library-router';

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
export async function reportRoutes(only?: AgentRef): Promise<RoutesJson> {
  return tellTrial(await getRouter().tryExamples(only));
}

/** The examples of an agent as it is being written. */
export async function reportDraft(draft: DraftJson): Promise<RoutesJson> {
  return tellTrial(await getRouter().tryDraft(draft, routeAgent(draft, '')));
}

function tellTrial({ competing, tried, attraction }: Trial): RoutesJson {
  const examples = tried.flatMap(({ agent, example, request, rank, best }): RouteJson[] => {
    const own = competing[agent];
    const ref = own && refOf(own);
    if (!own || !ref) return [];
    const [winner = -1] = best;
    const first = competing[winner] ?? null;
    const isAstray = rank !== 1;
    return [
      {
        ...ref,
        name: own.name,
        example: example + 1,
        request,
        rank,
        sentence: isAstray ? cut(attraction(request, agent).sentence) : null,
        first: first && {
          name: first.name,
          ref: refOf(first),
          ...(isAstray ? tell(attraction(request, winner)) : NOTHING),
        },
      },
    ];
  });
  return { examples, ...shareFound(tried) };
}

const NOTHING = { words: [], sentence: null };
const MOST_WORDS = 6;
const LONGEST = 300;

function tell({ words, sentence }: Attraction): Attraction {
  return { words: words.slice(0, MOST_WORDS), sentence: cut(sentence) };
}

function cut(sentence: string | null): string | null {
  if (sentence === null || sentence.length <= LONGEST) return sentence;
  return `${sentence.slice(0, LONGEST - 1).trimEnd()}…`;
}
