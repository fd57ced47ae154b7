import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** What a file held, and the revision of that text. */
export type Base = { readonly text: string; readonly revision: string };

/** What the file holds now, byte for byte; null when that cannot be told. */
export async function readAgentText(ref: AgentRef): Promise<Base | 'gone' | null> {
  try {
    const response = await fetch(`${agentApiHref(ref)}?format=source`, { cache: 'no-store' });
    if (response.status === 404) return 'gone';
    const revision = response.headers.get('ETag')?.replaceAll('"', '');
    if (!response.ok || !revision) return null;
    const bytes = await response.arrayBuffer();
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), revision };
  } catch {
    return null;
  }
}
