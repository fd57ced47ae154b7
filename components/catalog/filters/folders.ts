import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { SCOPE_FACTS, type Scope } from '@/lib/agents/model/scopes';
import { compareNaturally } from '@/lib/agents/text/natural-key';

/** A folder with agents in it: a root, or one below a root. */
export type FolderNode = {
  readonly filter: 'root' | 'folder';
  /** The value of its filter. */
  readonly value: string;
  readonly name: string;
  readonly count: number;
  /** Set for a root that Claude Code reads by itself. */
  readonly scope?: Scope;
  readonly children: readonly FolderNode[];
};

/**
 * The folders that have agents, as a tree with the roots in their order. A single root is left out,
 * so its folders are on top. `wanted` are folders to include even if nothing in them matches.
 */
export function makeFolders(
  { root: counted, folder: folders }: Pick<ListAnswer['facets'], 'root' | 'folder'>,
  wanted: readonly string[],
  roots: readonly Pick<CatalogRoot, 'id' | 'scope'>[],
): readonly FolderNode[] {
  const children = new Map<string, FolderNode[]>();
  const counts = new Map<string, number>(wanted.map((value) => [value, 0]));
  for (const { value, count } of folders) counts.set(value, count);
  const nodeOf = (filter: FolderNode['filter'], value: string, name: string, count: number) => {
    const below: FolderNode[] = [];
    children.set(value, below);
    return { filter, value, name, count, children: below };
  };
  const top = counted
    .map(({ value, label, count }) => {
      const place = roots.findIndex(({ id }) => id === value);
      const scope = roots[place]?.scope;
      const node = nodeOf('root', value, label, count);
      return {
        place,
        node: scope !== undefined && SCOPE_FACTS[scope].loaded ? { ...node, scope } : node,
      };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ node }) => node);
  const sorted = [...counts].sort(([a], [b]) => compareText(a, b));
  const loose: FolderNode[] = [];
  for (const [value, count] of sorted) {
    const slash = value.lastIndexOf('/');
    const siblings = children.get(value.slice(0, slash)) ?? loose;
    siblings.push(nodeOf('folder', value, value.slice(slash + 1), count));
  }
  return [...(roots.length > 1 ? top : top.flatMap((root) => root.children)), ...loose];
}

/** Sorts a folder right before its content. */
function compareText(a: string, b: string): number {
  return compareNaturally(a.replaceAll('/', '\0'), b.replaceAll('/', '\0'));
}
