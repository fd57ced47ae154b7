import type { AgentRef } from './agent-ref';

/** Where the app shows a file: `/agents/{root}/{path}`, each segment of the path encoded on its own. */
export function agentHref({ root, path }: AgentRef, view?: 'edit' | 'history'): string {
  return `/agents/${refSegments(root, path)}${view === undefined ? '' : `?view=${view}`}`;
}

/** Where the HTTP API has it. */
export function agentApiHref({ root, path }: AgentRef): string {
  return `/api/agents/${refSegments(root, path)}`;
}

function refSegments(root: string, path: string): string {
  return [root, ...path.split('/')].map(encodeURIComponent).join('/');
}
