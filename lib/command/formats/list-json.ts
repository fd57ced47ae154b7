import type { ListResult } from './results';
import { writeJson } from './write-json';

/** The answer of `list --format json`: see docs/command-line.md. */
export function formatListJson({ answer, items, roots }: ListResult): string {
  const { total, facets, documents, tokens } = answer;
  const opened = roots.map(({ id, path, label, scope }) => ({ id, path, label, scope }));
  return writeJson({ total, items, facets, documents, tokens, roots: opened });
}
