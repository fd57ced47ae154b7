import type { OpenFolder } from '@/lib/api/roots';
import { type Answer, callApi } from './call-api';

/** Opens the folder at a path that a person typed. */
export function openFolder(path: string): Promise<Answer<{ root: OpenFolder }>> {
  return callApi('/api/roots', 'POST', { body: { path } });
}

/** Removes a folder from view; nothing in it changes. */
export function closeFolder(id: string): Promise<Answer<{ closed: { id: string } }>> {
  return callApi(`/api/roots/${encodeURIComponent(id)}`, 'DELETE');
}

/** Opens what Claude Code would load if it were started in the folder that a person typed. */
export function moveStartFolder(path: string): Promise<Answer<{ folder: string }>> {
  return callApi('/api/start-folder', 'PUT', { body: { path } });
}
