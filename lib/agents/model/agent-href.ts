import type { AgentRef } from './agent-ref';

/** Where the app shows a file: `/agents/{root}/{path}`, each segment of the path encoded on its own. */
export function agentHref({ root, path }: AgentRef, view?: 'edit' | 'history'): string {
  return `/agents/${refSegments(root, path)}${view === undefined ? '' : `?view=${view}`}`;
}

/** The page of its history that begins with this version, counted from the newest, which is 0. */
export function historyHref(ref: AgentRef, from: number): string {
  return `${agentHref(ref, 'history')}${from === 0 ? '' : `&from=${from}`}`;
}

/** The file whose page is at a path of the app; null for any other page. */
export function parseAgentHref(pathname: string): AgentRef | null {
  const [, page, root = '', ...steps] = pathname.split('/');
  if (page !== 'agents' || root === '' || steps.length === 0) return null;
  try {
    return { root: decodeURIComponent(root), path: steps.map(decodeURIComponent).join('/') };
  } catch (error) {
    // What is not UTF-8 is the address of no file.
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** Where the HTTP API has it. */
export function agentApiHref({ root, path }: AgentRef): string {
  return `/api/agents/${refSegments(root, path)}`;
}

function refSegments(root: string, path: string): string {
  return [root, ...path.split('/')].map(encodeURIComponent).join('/');
}
