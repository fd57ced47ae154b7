/** How to reach one file: the id of its root and its path in it, with `/`, `.md` included. */
export type AgentRef = { readonly root: string; readonly path: string };

/** `ROOT/PATH`: the key of a file in maps and lists, and how an address names it. */
export function refKey({ root, path }: AgentRef): string {
  return `${root}/${path}`;
}

/** The inverse of `refKey`; the id of a root has no slash. Null where either part is missing. */
export function parseRefKey(text: string): AgentRef | null {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) return null;
  return { root: text.slice(0, slash), path: text.slice(slash + 1) };
}

/** Whether both lead to the same file. */
export function sameRef(a: AgentRef, b: AgentRef): boolean {
  return a.root === b.root && a.path === b.path;
}
