import type { AgentRef } from './listing';

/** The key of a file in maps and lists. */
export function refKey({ root, path }: AgentRef): string {
  return `${root}/${path}`;
}

/** Whether both lead to the same file. */
export function sameRef(a: AgentRef, b: AgentRef): boolean {
  return a.root === b.root && a.path === b.path;
}
