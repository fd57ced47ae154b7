import { jsonAt, type Question } from '@/components/api/call/call-api';
import type { NameJson, NameQuery } from '@/lib/api/names';

/** What follows for a file if it has this name. */
export function nameOf({ name, root, path }: NameQuery): Question<NameJson> {
  const query = new URLSearchParams({ name, root, ...(path !== undefined && { path }) });
  return jsonAt(`/api/names?${query}`);
}
