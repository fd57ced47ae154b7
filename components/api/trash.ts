import type { Written } from '@/lib/api/agent';
import type { RemovedJson } from '@/lib/api/trash';
import { type Answer, write } from './call-api';

/** Puts a deleted file back where it was, never over another. */
export function restoreTrashed(id: string): Promise<Answer<Written>> {
  return write(`/api/trash/${encodeURIComponent(id)}`, 'POST');
}

/** Deletes it for good. */
export function removeTrashed(id: string): Promise<Answer<RemovedJson>> {
  return write(`/api/trash/${encodeURIComponent(id)}`, 'DELETE');
}

/** Deletes all that is in the trash of the open folders for good. */
export function emptyTrash(): Promise<Answer<RemovedJson>> {
  return write('/api/trash', 'DELETE');
}
