import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type {
  AskJson,
  ChangeExpectedJson,
  DraftJson,
  ExpectedChangedJson,
  RoutesJson,
} from '@/lib/api/routing';

/** Which agents the words of a request speak for. */
export function answersTo(request: string): Question<AskJson> {
  return jsonAt(`/api/ask?${new URLSearchParams({ q: request })}`);
}

/** Where the examples of an agent would lead as it is being written. */
export function routesOfDraft(draft: DraftJson, signal: AbortSignal): Promise<Answer<RoutesJson>> {
  return write('/api/routes', 'POST', { body: draft, signal });
}

/** Adds a request to a `routes.yaml`, gives it another agent, or takes it out. */
export function changeExpected(body: ChangeExpectedJson): Promise<Answer<ExpectedChangedJson>> {
  return write('/api/routes/expected', 'PUT', { body });
}
