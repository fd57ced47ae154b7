import { type Answer, type Question, write } from '@/components/api/call/call-api';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Trashed, Written } from '@/lib/api/agent';
import type { RemovedJson, RestoredJson, RestoreGroup } from '@/lib/api/trash';

/** Moves a file to the trash; `trash` is the id for restoring it. */
export function trashFile(ref: AgentRef, revision: string): Promise<Answer<Trashed>> {
  return write(agentApiHref(ref), 'DELETE', { revision });
}

/** Puts a deleted file back where it was, never over another. */
export function restoreTrashed(id: string): Promise<Answer<Written>> {
  return write(entry(id), 'POST');
}

/** Puts all that was deleted together back where it was, never over another file. */
export function restoreGroup(group: string): Promise<Answer<RestoredJson>> {
  const body: RestoreGroup = { group };
  return write('/api/trash', 'POST', { body });
}

/** What a deleted file holds. */
export function trashedText(id: string): Question<{ readonly text: string }> {
  return { url: entry(id), read: async (response) => ({ text: await response.text() }) };
}

/** Deletes it for good. */
export function removeTrashed(id: string): Promise<Answer<RemovedJson>> {
  return write(entry(id), 'DELETE');
}

/** Deletes all that is in the trash of the open folders for good. */
export function emptyTrash(): Promise<Answer<RemovedJson>> {
  return write('/api/trash', 'DELETE');
}

function entry(id: string): string {
  return `/api/trash/${encodeURIComponent(id)}`;
}
