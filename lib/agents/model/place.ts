import type { AgentRef } from './agent-ref';

/** What a place is told by: a root and what it is called. */
export type NamedRoot = { readonly id: string; readonly label: string };

/** Where a file or folder is, for a person: what its root is called, and its path there; an absolute path says it alone. */
export function formatPlace(label: string, path: string): string {
  if (path === '') return label;
  return /^(?:\/|[A-Za-z]:)/.test(path) ? path : `${label}/${path}`;
}

/** Where a file is. A root that is no longer open is called by its id. */
export function placeOf({ root, path }: AgentRef, roots: readonly NamedRoot[]): string {
  return formatPlace(roots.find(({ id }) => id === root)?.label ?? root, path);
}

/** The same where the open roots are known: the path alone when there is only one. */
export function shortPlaceOf(ref: AgentRef, roots: readonly NamedRoot[]): string {
  return roots.length > 1 ? placeOf(ref, roots) : ref.path;
}
