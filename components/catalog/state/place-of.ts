import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { CatalogRoot } from './catalog-root';

/** The path of a file, with the folder opened before it where there are several. */
export function placeOf({ root, path }: AgentRef, roots: readonly CatalogRoot[]): string {
  if (roots.length <= 1) return path;
  return `${roots.find(({ id }) => id === root)?.label ?? root}/${path}`;
}
