import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { type Answer, callApi } from './call-api';

type Written = AgentRef & { readonly revision: string };

/** Never overwrites a file. Writes the text as it is, even if it is not a valid agent. */
export function createFile(ref: AgentRef, text: string): Promise<Answer<Written>> {
  return callApi('/api/agents?force=1', 'POST', { body: { ...ref, text } });
}

/** Moves the file to the trash; `trash` is the id for restoring it. */
export function deleteAgent(ref: AgentRef, revision: string): Promise<Answer<{ trash: string }>> {
  return callApi(agentApiHref(ref), 'DELETE', { revision });
}

/** Never overwrites a file. */
export function moveAgent(
  from: AgentRef,
  to: AgentRef,
  revision: string,
): Promise<Answer<Written>> {
  return callApi(`${agentApiHref(from)}/move`, 'POST', { revision, body: to });
}

export function restoreVersion(
  ref: AgentRef,
  version: string,
  revision: string,
): Promise<Answer<Written>> {
  return callApi(`${agentApiHref(ref)}/restore`, 'POST', { revision, body: { version } });
}

export function restoreTrashed(id: string): Promise<Answer<Written>> {
  return callApi(`/api/trash/${encodeURIComponent(id)}`, 'POST');
}

export function removeTrashed(id: string): Promise<Answer<{ removed: number }>> {
  return callApi(`/api/trash/${encodeURIComponent(id)}`, 'DELETE');
}

export function emptyTrash(): Promise<Answer<{ removed: number }>> {
  return callApi('/api/trash', 'DELETE');
}

/** The text of an earlier version; null when it cannot be read. */
export async function readVersionText(ref: AgentRef, version: string): Promise<string | null> {
  try {
    const query = new URLSearchParams({ format: 'history', version });
    const response = await fetch(`${agentApiHref(ref)}?${query}`);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
