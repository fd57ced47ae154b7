import type { ListAnswer } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Written } from '@/lib/api/agent';
import type { NewAgent } from '@/lib/api/agents';
import { type Answer, jsonAt, type Question, write } from './call-api';

/** Part of a list. @param query as `parseListQuery` reads it */
export function agentsOf(query: URLSearchParams): Question<ListAnswer> {
  return jsonAt(`/api/agents?${query}`);
}

/** Never overwrites a file. Writes the text as it is, even if it is not a valid agent. */
export function createFile({ root, path }: AgentRef, text: string): Promise<Answer<Written>> {
  const body: NewAgent = { root, path, text };
  return write('/api/agents?force=1', 'POST', { body });
}
