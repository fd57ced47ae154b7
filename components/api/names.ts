import type { NameJson, NameQuery } from '@/lib/api/names';
import { jsonAt, type Question } from './call-api';

/** What follows for a file if it has this name. */
export function nameOf({ name, root, path }: NameQuery): Question<NameJson> {
  const query = new URLSearchParams({ name, root, ...(path !== undefined && { path }) });
  return jsonAt(`/api/names?${query}`);
}
