import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { ClosedJson, OpenedJson, RootsJson, TypedPath } from '@/lib/api/roots';
import type { StartedJson } from '@/lib/api/session/start-folder';

/** The open folders. */
export const FOLDERS: Question<RootsJson> = jsonAt('/api/roots');

/** Opens the folder at a path that a person typed. */
export function openFolder(path: string): Promise<Answer<OpenedJson>> {
  const body: TypedPath = { path };
  return write('/api/roots', 'POST', { body });
}

/** Removes a folder from view; nothing in it changes. */
export function closeFolder(id: string): Promise<Answer<ClosedJson>> {
  return write(`/api/roots/${encodeURIComponent(id)}`, 'DELETE');
}

/** Opens what Claude Code would load if it were started in the folder that a person typed. */
export function moveStartFolder(path: string): Promise<Answer<StartedJson>> {
  const body: TypedPath = { path };
  return write('/api/start-folder', 'PUT', { body });
}
