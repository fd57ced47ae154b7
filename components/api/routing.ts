import { jsonAt, type Question } from '@/components/api/call/call-api';
import type { AskJson } from '@/lib/api/routing';

/** Which agents the words of a request speak for. */
export function answersTo(request: string): Question<AskJson> {
  return jsonAt(`/api/ask?${new URLSearchParams({ q: request })}`);
}
