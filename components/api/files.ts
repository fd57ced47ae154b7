import { type Answer, write } from '@/components/api/call/call-api';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Written } from '@/lib/api/agent';
import type { NewAgent } from '@/lib/api/agents';

/** Never overwrites a file. Writes the text as it is, even if it is not a valid agent. */
export function createFile({ root, path }: AgentRef, text: string): Promise<Answer<Written>> {
  const body: NewAgent = { root, path, text };
  return write('/api/agents?force=1', 'POST', { body });
}
