import { jsonAt, type Question } from '@/components/api/call/call-api';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ReferencesJson } from '@/lib/api/references';

/** What names an agent, and what it names. */
export function referencesOf({ root, path }: AgentRef): Question<ReferencesJson> {
  return jsonAt(`/api/references?${new URLSearchParams({ root, path })}`);
}
