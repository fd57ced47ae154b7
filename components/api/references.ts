import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { JobJson, PlannedJson } from '@/lib/api/jobs';
import type { FixReferences, MissingReferencesJson, ReferencesJson } from '@/lib/api/references';
import { startAndWait } from './jobs';

/** What names an agent, and what it names. */
export function referencesOf({ root, path }: AgentRef): Question<ReferencesJson> {
  return jsonAt(`/api/references?${new URLSearchParams({ root, path })}`);
}

/** What names agents that there are not. */
export const MISSING_REFERENCES: Question<MissingReferencesJson> = jsonAt('/api/references');

/** Gives places the names that were meant, and answers when that is done. */
export async function fixReferences(body: FixReferences): Promise<Answer<JobJson>> {
  const planned: Answer<PlannedJson> = await write('/api/references', 'POST', { body });
  return planned.ok ? startAndWait(planned) : planned;
}
