import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** The file that an address names; null for one that is not UTF-8, which is that of no file. */
export function decodeRef(root: string, path: string): AgentRef | null {
  try {
    return { root: decodeURIComponent(root), path: decodeURIComponent(path) };
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
