import {
  CLAUDE_CODE,
  FACETS,
  type FacetName,
  mapFacets,
  type ValuesByFacet,
} from '@/lib/agents/catalog/facets';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { GIT_STATES } from '@/lib/agents/model/git-states';
import {
  OTHER_TOOLS,
  type OtherTool,
  TOOL_FACTS,
  type ToolVerdict,
} from '@/lib/agents/model/other-tools';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import { VERDICT_FACTS, VERDICTS } from '@/lib/agents/model/verdicts';
import type { Root } from '@/lib/library/roots/root';

type FacetValues = {
  /** The values that a file has. */
  readonly of: (item: AgentItem, codes: readonly ProblemCode[]) => readonly string[];
  /** What is read in the place of a value, where that is not the value itself. */
  readonly words?: ReadonlyMap<string, string>;
};

const TOOL_WORDS = new Map<string, string>(
  OTHER_TOOLS.map((tool) => [tool, TOOL_FACTS[tool].name]),
);

const VALUES: Readonly<Record<FacetName, FacetValues>> = {
  verdict: {
    of: ({ verdict }) => [verdict],
    words: new Map(VERDICTS.map((verdict) => [verdict, VERDICT_FACTS[verdict].name])),
  },
  'made-for': {
    of: ({ tool }) => [tool ?? CLAUDE_CODE],
    words: new Map([...TOOL_WORDS, [CLAUDE_CODE, 'Claude Code']]),
  },
  root: { of: (item) => eachPlace(item, ({ root }) => [root]) },
  folder: { of: (item) => eachPlace(item, listFolders) },
  // No model and all tools say something of an agent only.
  model: {
    of: (item) => (isAgent(item) ? [item.model?.toLowerCase() ?? 'none'] : []),
    words: new Map([['none', 'No model']]),
  },
  color: {
    of: (item) => (isAgent(item) ? [item.color?.toLowerCase() ?? 'none'] : []),
    words: new Map([['none', 'No color']]),
  },
  tool: {
    of: (item) => (isAgent(item) ? listTools(item) : []),
    words: new Map([
      ['all', 'All tools'],
      ['none', 'No tools'],
    ]),
  },
  problem: {
    of: (_item, codes) => codes,
    words: new Map(PROBLEM_CODES.map((code) => [code, PROBLEMS[code].title])),
  },
  git: {
    of: ({ git }) => git ?? [],
    words: new Map(Object.entries(GIT_STATES)),
  },
  'loads-in': {
    of: (item) => toolsWhere(item, (verdict) => verdict === 'loads' || verdict === 'altered'),
    words: TOOL_WORDS,
  },
  'altered-in': {
    of: (item) => toolsWhere(item, (verdict) => verdict === 'altered'),
    words: TOOL_WORDS,
  },
  breaks: { of: (item) => toolsWhere(item, (verdict) => verdict === 'stops'), words: TOOL_WORDS },
};

/** The values of each facet that a file has. */
export function facetValuesOf(item: AgentItem, codes: readonly ProblemCode[]): ValuesByFacet {
  return mapFacets((facet) => VALUES[facet].of(item, codes));
}

function isAgent({ verdict }: AgentItem): boolean {
  return verdict !== 'document';
}

/** What holds for a file in each of the places where it is found. */
function eachPlace(item: AgentItem, of: (place: AgentRef) => readonly string[]): readonly string[] {
  if (item.aliases === undefined) return of(item);
  return [...new Set([item, ...item.aliases].flatMap(of))];
}

function listFolders({ root, path }: AgentRef): readonly string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    folders.push(refKey({ root, path: path.slice(0, at) }));
  }
  return folders;
}

function toolsWhere(item: AgentItem, is: (verdict: ToolVerdict) => boolean): readonly OtherTool[] {
  const { elsewhere } = item;
  if (elsewhere === undefined || !isAgent(item)) return [];
  return OTHER_TOOLS.filter((tool) => {
    const verdict = elsewhere[tool];
    return verdict !== undefined && is(verdict);
  });
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
  const words = VALUES[facet].words;
  switch (facet) {
    case 'root':
      return (value) => roots.find(({ id }) => id === value)?.label ?? value;
    case 'folder':
      return pathOfFolder;
    case 'model':
      return (value) => words?.get(value) ?? models.get(value) ?? value;
    default:
      return (value) => words?.get(value) ?? value;
  }
}

function pathOfFolder(folder: string): string {
  return folder.slice(folder.indexOf('/') + 1);
}
