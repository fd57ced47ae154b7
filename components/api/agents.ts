import { jsonAt, type Question } from '@/components/api/call/call-api';
import type { ListAnswer, MatchesAnswer } from '@/lib/agents/catalog/listing';

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
