import { type Answer, write } from '@/components/api/call/call-api';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Fix, FixedJson } from '@/lib/api/agent';

/** Fixes the problems with these codes, and those that only show after a fix. */
export function fixProblems(
  ref: AgentRef,
  codes: Fix['codes'],
  revision: string,
): Promise<Answer<FixedJson>> {
  const body: Fix = { codes };
  return write(`${agentApiHref(ref)}/fix`, 'POST', { revision, body });
}
