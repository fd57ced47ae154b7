import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { jsonAt, type Question } from './call-api';

/** Part of a list. @param query as `parseListQuery` reads it */
export function agentsOf(query: URLSearchParams): Question<ListAnswer> {
  return jsonAt(`/api/agents?${query}`);
}
