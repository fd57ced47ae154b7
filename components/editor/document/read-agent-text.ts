import { ask } from '@/components/api/call/call-api';
import { type SourceText, sourceOfAgent } from '@/components/api/sources';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** What a file held, and the revision of that text. */
export type Base = SourceText;

/** What the file holds now, byte for byte; null when that cannot be told. */
export async function readAgentText(ref: AgentRef): Promise<Base | 'gone' | null> {
  const answer = await ask(sourceOfAgent(ref));
  if (answer.ok) return answer;
  return answer.status === 404 ? 'gone' : null;
}
