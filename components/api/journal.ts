import type { JournalJson } from '@/lib/api/journal';
import { jsonAt, type Question } from './call-api';

/** The newest changes. */
export function journalAt(limit: number): Question<JournalJson> {
  return jsonAt(`/api/journal?limit=${limit}`);
}
