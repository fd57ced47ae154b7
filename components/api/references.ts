import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ReferencesJson } from '@/lib/api/references';
import { jsonAt, type Question } from './call-api';

/** What names an agent, and what it names. */
export function referencesOf({ root, path }: AgentRef): Question<ReferencesJson> {
  return jsonAt(`/api/references?${new URLSearchParams({ root, path })}`);
}
