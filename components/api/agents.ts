import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { ItemsAnswer, ListAnswer, MatchesAnswer } from '@/lib/agents/catalog/listing';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import type { ExportedTextJson } from '@/lib/api/moving/export';

/** Part of a list. @param query as `parseListQuery` reads it */
export function agentsOf(query: URLSearchParams): Question<ListAnswer> {
  return jsonAt(`/api/agents?${query}`);
}

/** All that a query finds. @param search as `parseListQuery` reads it */
export function matchesOf(search: string): Question<MatchesAnswer> {
  const query = new URLSearchParams(search);
  query.set('format', 'matches');
  return jsonAt(`/api/agents?${query}`);
}

/** Those of these files that there are. */
export function itemsOf(refs: readonly AgentRef[]): Question<ItemsAnswer> {
  const query = new URLSearchParams([
    ['format', 'items'],
    ...refs.map((ref): [string, string] => ['at', refKey(ref)]),
  ]);
  return jsonAt(`/api/agents?${query}`);
}

/** The agents as the JSON that Claude Code takes with `--agents`, or as a table in Markdown. */
export function exportText(
  files: readonly AgentRef[],
  format: 'agents' | 'markdown',
  signal: AbortSignal,
): Promise<Answer<ExportedTextJson>> {
  const refs = files.map(({ root, path }) => ({ root, path }));
  return write('/api/export', 'POST', { body: { files: refs, format }, signal });
}

/** The files in one ZIP archive, and how many of them are not in it. */
export function exportFiles(
  files: readonly AgentRef[],
): Promise<Answer<{ readonly archive: Blob; readonly left: number }>> {
  return write('/api/export', 'POST', {
    body: { files: files.map(({ root, path }) => ({ root, path })) },
    read: async (response) => ({
      archive: await response.blob(),
      left: Number(response.headers.get('X-Agent-Catalog-Left-Out')),
    }),
  });
}
