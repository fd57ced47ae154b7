import { agentsOf } from '@/components/api/agents';
import { useAnswer } from '@/components/api/call/use-answer';
import type { ListAnswer } from '@/lib/agents/catalog/listing';

/** One agent is enough: the counts are those of the whole library. */
const QUESTION = agentsOf(new URLSearchParams({ limit: '1' }));

/** What the agents of the library have, each with how many; null until that is known. */
export function useLibraryFacets(): ListAnswer['facets'] | null {
  const answer = useAnswer(QUESTION)?.answer;
  return answer?.ok ? answer.facets : null;
}
