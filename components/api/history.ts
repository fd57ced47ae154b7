import { type Answer, write } from '@/components/api/call/call-api';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { SavedJson } from '@/lib/api/agent';
import type { Restore } from '@/lib/api/history';

/** Puts an earlier version in place. @param revision of the file as it is now */
export function restoreVersion(
  ref: AgentRef,
  version: string,
  revision: string,
): Promise<Answer<SavedJson>> {
  const body: Restore = { version };
  return write(`${agentApiHref(ref)}/restore`, 'POST', { revision, body });
}
