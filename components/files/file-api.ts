import { agentApiHref } from '@/components/ui/agent-href';
import { formatNoAnswer, formatProblemAnswer } from '@/components/ui/problem-message';
import type { AgentRef } from '@/lib/agents/listing';

/** What a call answered; `message` says what happened, in what state the file is, and what to do. */
export type Answer<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly status: number; readonly message: string };

type Written = AgentRef & { readonly revision: string };

/** Never over an existing file. The text is written as it is, whether or not it is a valid agent. */
export function createFile(ref: AgentRef, text: string): Promise<Answer<Written>> {
  return send('/api/agents?force=1', 'POST', { body: { ...ref, text } });
}

/** To the trash; `trash` is the id under which it can be restored. */
export function deleteAgent(ref: AgentRef, revision: string): Promise<Answer<{ trash: string }>> {
  return send(agentApiHref(ref), 'DELETE', { revision });
}

/** Never over an existing file. */
export function moveAgent(
  from: AgentRef,
  to: AgentRef,
  revision: string,
): Promise<Answer<Written>> {
  return send(`${agentApiHref(from)}/move`, 'POST', { revision, body: to });
}

export function restoreVersion(
  ref: AgentRef,
  version: string,
  revision: string,
): Promise<Answer<Written>> {
  return send(`${agentApiHref(ref)}/restore`, 'POST', { revision, body: { version } });
}

export function restoreTrashed(id: string): Promise<Answer<Written>> {
  return send(`/api/trash/${encodeURIComponent(id)}`, 'POST', {});
}

export function removeTrashed(id: string): Promise<Answer<{ removed: number }>> {
  return send(`/api/trash/${encodeURIComponent(id)}`, 'DELETE', {});
}

export function emptyTrash(): Promise<Answer<{ removed: number }>> {
  return send('/api/trash', 'DELETE', {});
}

/** The bytes of an earlier version as text; null when it is not to be had. */
export async function readVersionText(ref: AgentRef, version: string): Promise<string | null> {
  try {
    const query = new URLSearchParams({ format: 'history', version });
    const response = await fetch(`${agentApiHref(ref)}?${query}`);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

async function send<T>(
  url: string,
  method: string,
  { revision, body }: { revision?: string; body?: unknown },
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'X-Agent-Catalog': '1',
        ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
      },
      body: JSON.stringify(body ?? {}),
    });
    const answer = await response.json();
    if (response.ok) return { ...answer, ok: true };
    return { ok: false, status: response.status, message: formatProblemAnswer(answer) };
  } catch (error) {
    return { ok: false, status: 0, message: formatNoAnswer(error) };
  }
}
