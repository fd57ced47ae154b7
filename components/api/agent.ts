import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { AgentJson, FieldChanges, SavedJson } from '@/lib/api/agent';

/** Everything there is to say about one agent. */
export function agentAt(ref: AgentRef): Question<AgentJson> {
  return jsonAt(agentApiHref(ref));
}

/** Sets and removes fields and changes no other byte. */
export function changeFields(
  ref: AgentRef,
  body: FieldChanges,
  revision: string,
): Promise<Answer<SavedJson>> {
  return write(agentApiHref(ref), 'PATCH', { revision, body });
}
