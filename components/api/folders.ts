import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { AddedPath, ClosedJson, OpenedJson, RootsJson, TypedPath } from '@/lib/api/roots';
import type { BrowsedJson, FoldersJson } from '@/lib/api/session/folders';
import type { StartedJson } from '@/lib/api/session/start-folder';

/** The open folders. */
export const FOLDERS: Question<RootsJson> = jsonAt('/api/roots');

/** What there is to choose from. */
export const FOLDER_CHOICES: Question<FoldersJson> = jsonAt('/api/folders');

/** The folders in one. */
export function foldersIn(path: string): Question<BrowsedJson> {
  return jsonAt(`/api/folders?${new URLSearchParams({ in: path })}`);
}

/** Takes a folder out of those of late. */
export function forgetFolder(path: string): Promise<Answer<FoldersJson>> {
  return write(`/api/folders?${new URLSearchParams({ path })}`, 'DELETE');
}

/**
 * Opens the folder at a path that a person typed.
 * @param keep whether it is opened at the next start, too
 */
export function openFolder(path: string, keep = false): Promise<Answer<OpenedJson>> {
  const body: AddedPath = keep ? { path, keep } : { path };
  return write('/api/roots', 'POST', { body });
}

/** Closes a folder; nothing in it changes. */
export function closeFolder(id: string): Promise<Answer<ClosedJson>> {
  return write(`/api/roots/${encodeURIComponent(id)}`, 'DELETE');
}

/** Opens what Claude Code would load if it were started in the folder that a person typed. */
export function moveStartFolder(path: string): Promise<Answer<StartedJson>> {
  const body: TypedPath = { path };
  return write('/api/start-folder', 'PUT', { body });
}
