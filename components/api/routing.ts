import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { AskJson, DraftJson, RoutesJson } from '@/lib/api/routing';

/** Which agents the words of a request speak for. */
export function answersTo(request: string): Question<AskJson> {
  return jsonAt(`/api/ask?${new URLSearchParams({ q: request })}`);
}

/** Where the examples of an agent would lead as it is being written. */
export function routesOfDraft(draft: DraftJson, signal: AbortSignal): Promise<Answer<RoutesJson>> {
  return write('/api/routes', 'POST', { body: draft, signal });
}
