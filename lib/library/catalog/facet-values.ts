import { FACETS, type FacetName, mapFacets, type ValuesByFacet } from '@/lib/agents/catalog/facets';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Root } from '@/lib/library/roots/root';

type ListValues = (item: AgentItem, codes: readonly ProblemCode[]) => readonly string[];

const VALUES: Readonly<Record<FacetName, ListValues>> = {
  verdict: ({ verdict }) => [verdict],
  root: ({ root }) => [root],
  folder: listFolders,
  // No model and all tools say something of an agent only.
  model: (item) => (isAgent(item) ? [item.model?.toLowerCase() ?? 'none'] : []),
  color: (item) => (isAgent(item) ? [item.color?.toLowerCase() ?? 'none'] : []),
  tool: (item) => (isAgent(item) ? listTools(item) : []),
  problem: (_item, codes) => codes,
};

/** The values of each facet that a file has. */
export function facetValuesOf(item: AgentItem, codes: readonly ProblemCode[]): ValuesByFacet {
  return mapFacets((facet) => VALUES[facet](item, codes));
}

function isAgent({ verdict }: AgentItem): boolean {
  return verdict !== 'document';
}

function listFolders({ root, path }: AgentItem): readonly string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    folders.push(refKey({ root, path: path.slice(0, at) }));
  }
  return folders;
}

function listTools({ tools }: AgentItem): readonly string[] {
  if (tools === 'all') return ['all'];
  return tools.length === 0 ? ['none'] : tools;
}

/**
 * Whether a value is one of those chosen in a query. A folder may also be chosen by its path alone,
 * in whichever root.
 */
export function isChosen(facet: FacetName, value: string, chosen: readonly string[]): boolean {
  if (facet === 'folder') return chosen.includes(value) || chosen.includes(pathOfFolder(value));
  if (FACETS[facet].anyCase) return chosen.some((choice) => choice.toLowerCase() === value);
  return chosen.includes(value);
}

/** @param models how models are written, by their values in lower case */
export function makeFacetLabel(
  facet: FacetName,
  roots: readonly Root[],
  models: ReadonlyMap<string, string>,
): (value: string) => string {
  const words: ReadonlyMap<string, string> = FACETS[facet].words;
  switch (facet) {
    case 'root':
      return (value) => roots.find(({ id }) => id === value)?.label ?? value;
    case 'folder':
      return pathOfFolder;
    case 'model':
      return (value) => words.get(value) ?? models.get(value) ?? value;
    default:
      return (value) => words.get(value) ?? value;
  }
}

function pathOfFolder(folder: string): string {
  return folder.slice(folder.indexOf('/') + 1);
}
