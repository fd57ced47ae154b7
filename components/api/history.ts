import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { SavedJson } from '@/lib/api/agent';
import type { Restore } from '@/lib/api/history';
import { type Answer, type Question, type SourceText, sourceAt, write } from './call-api';

/** What an earlier version of a file holds. */
export function sourceOfVersion(ref: AgentRef, version: string): Question<SourceText> {
  const query = new URLSearchParams({ format: 'history', version });
  return sourceAt(`${agentApiHref(ref)}?${query}`);
}

/** Puts an earlier version in place. @param revision of the file as it is now */
export function restoreVersion(
  ref: AgentRef,
  version: string,
  revision: string,
): Promise<Answer<SavedJson>> {
  const body: Restore = { version };
  return write(`${agentApiHref(ref)}/restore`, 'POST', { revision, body });
}
