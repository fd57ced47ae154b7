import { matchesOf } from '@/components/api/agents';
import { ask } from '@/components/api/call/call-api';
import type { MatchesAnswer, NamedAgent } from '@/lib/agents/catalog/listing';
import { type AgentRef, sameRef } from '@/lib/agents/model/agent-ref';
import { itemAt, type Listing, PAGE } from './listing';

/** Everything that a listing lists, in its order; null where parts of it have not been fetched. */
export function matchesHere(listing: Listing): readonly NamedAgent[] | null {
  return spanHere(listing, 0, listing.total - 1);
}

/** The agents from one row to another, in the order of the list; null where one has not been fetched. */
export function spanHere(listing: Listing, a: number, b: number): readonly NamedAgent[] | null {
  const span: NamedAgent[] = [];
  for (let index = Math.min(a, b); index <= Math.max(a, b); index++) {
    const item = itemAt(listing, index);
    if (item === null) return null;
    span.push(item);
  }
  return span;
}

/** The row of an agent; null where it is not listed, or has not been fetched. */
export function findRow({ pages }: Listing, ref: AgentRef): number | null {
  for (const [page, items] of pages) {
    const at = items.findIndex((item) => sameRef(item, ref));
    if (at >= 0) return page * PAGE + at;
  }
  return null;
}

/**
 * Fetches everything that a query finds.
 * @throws Error when the server does not answer with it
 */
export async function fetchMatches(search: string, signal?: AbortSignal): Promise<MatchesAnswer> {
  const answer = await ask(matchesOf(search), signal);
  if (!answer.ok) throw new Error(answer.message);
  return answer;
}
