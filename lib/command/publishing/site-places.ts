/** Where things are in a published site. */

import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** Where the file of an agent itself is; its page is beside it. */
export function placeOf({ root, path }: AgentRef): string {
  return `agents/${root}/${path}`;
}

/** The address of its page, seen from the folder of the site. */
export function pageHref(ref: AgentRef): string {
  return `${encodePath(placeOf(ref))}.html`;
}

/** A path as part of an address. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
