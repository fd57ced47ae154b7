import type { AskJson } from '@/lib/api/routing';
import { jsonAt, type Question } from './call-api';

/** Which agents the words of a request speak for. */
export function answersTo(request: string): Question<AskJson> {
  return jsonAt(`/api/ask?${new URLSearchParams({ q: request })}`);
}
