import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { routeAgent } from '@/lib/agents/routing/routed-agent';
import { shareFound } from '@/lib/agents/routing/try-examples';
import type { AskJson, DraftJson, RouteJson, RoutesJson } from '@/lib/api/routing';
import { getLibrary } from '@/lib/library/library';
import { getRouter } from '@/lib/library/routing/get-router';
import type { Attraction, Trial } from '@/lib/library/routing/library-router';

export async function answerAsk(request: string, limit: number): Promise<AskJson> {
  const { answers, sure, asked } = await getRouter().ask(request, limit);
  const library = getLibrary();
  return {
    sure,
    asked,
    agents: answers.flatMap(({ competing: { name, ref }, score, reasons, examples }) => {
      const item = ref && library.item(ref);
      // It has gone since.
      if (ref !== null && item === null) return [];
      const words = reasons.map(({ word, fields }) => ({ word, fields }));
      return [{ name, item, score, words, examples }];
    }),
  };
}

/** @param only the examples of this agent; all, when it is left out */
export async function reportRoutes(only?: AgentRef): Promise<RoutesJson> {
  return tellTrials(await getRouter().tryExamples(only));
}

/** The examples of an agent as it is being written; of one that the library does not have it tells none. */
export async function reportDraft(draft: DraftJson): Promise<RoutesJson> {
  const told = tellTrials(await getRouter().tryDraft(refOf(draft), routeAgent(draft, '')));
  return getLibrary().item(draft) === null ? { ...told, examples: [] } : told;
}

function refOf({ root, path }: AgentRef): AgentRef {
  return { root, path };
}

function tellTrials(trials: readonly Trial[]): RoutesJson {
  const examples = trials.flatMap(({ own, first, why, example, request, rank }): RouteJson[] =>
    own.ref === null
      ? []
      : [
          {
            ...own.ref,
            ...{ name: own.name, example: example + 1, request, rank },
            sentence: why && cut(why.own.sentence),
            first: first && { ...first, ...(why?.first ? tell(why.first) : NOTHING) },
          },
        ],
  );
  return { examples, ...shareFound(trials) };
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
