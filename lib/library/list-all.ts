import { EVERYTHING, MAX_LIMIT } from '@/lib/agents/catalog/list-query';
import type { AgentItem, ListAnswer, ListQuery } from '@/lib/agents/catalog/listing';
import type { Library } from './library';

/**
 * All pages of an answer.
 * @param query what is asked besides everything
 * @param limit at most this many items
 * @returns `answer` is the first page, with the counts of all
 */
export function listAll(
  library: Library,
  query: Partial<ListQuery> = {},
  limit = Number.POSITIVE_INFINITY,
): { readonly answer: ListAnswer; readonly items: readonly AgentItem[] } {
  const page = (offset: number) =>
    library.list({ ...EVERYTHING, ...query, offset, limit: Math.min(MAX_LIMIT, limit - offset) });
  const answer = page(0);
  const items = [...answer.items];
  const end = Math.min(answer.total, limit);
  while (items.length < end) items.push(...page(items.length).items);
  return { answer, items };
}
