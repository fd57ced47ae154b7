import type { Question } from '@/components/api/call/call-api';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** The text of a file, byte for byte, and its revision. */
export type SourceText = { readonly text: string; readonly revision: string };

/** What a file holds now. */
export function sourceOfAgent(ref: AgentRef): Question<SourceText> {
  return sourceAt(ref, { format: 'source' });
}

/** What an earlier version of it holds. */
export function sourceOfVersion(ref: AgentRef, version: string): Question<SourceText> {
  return sourceAt(ref, { format: 'history', version });
}

function sourceAt(ref: AgentRef, query: Record<string, string>): Question<SourceText> {
  return { url: `${agentApiHref(ref)}?${new URLSearchParams(query)}`, read: readSource };
}

async function readSource(response: Response): Promise<SourceText> {
  const bytes = await response.arrayBuffer();
  return {
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    revision: response.headers.get('ETag')?.slice(1, -1) ?? '',
  };
}
