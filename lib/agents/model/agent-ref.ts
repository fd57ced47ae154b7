/** How to reach one file: the id of its root and its path in it, with `/`, `.md` included. */
export type AgentRef = { readonly root: string; readonly path: string };

/** The key of a file in maps and lists. */
export function refKey({ root, path }: AgentRef): string {
  return `${root}/${path}`;
}

/** Whether both lead to the same file. */
export function sameRef(a: AgentRef, b: AgentRef): boolean {
  return a.root === b.root && a.path === b.path;
}
