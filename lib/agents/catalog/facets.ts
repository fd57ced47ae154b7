import { OTHER_TOOLS } from '@/lib/agents/model/other-tools';

type FacetFacts = {
  /** Above its values, and before one that is chosen. */
  readonly label: string;
  /** Whether upper and lower case are the same; the values are in lower case then. */
  readonly anyCase: boolean;
  /** What the search field of the same name asks for; null where there is none. */
  readonly search: string | null;
  /** Whether a file has one value, so that two search terms for it are alternatives. */
  readonly single: boolean;
  /** All values that there can be, where that is known. */
  readonly values?: readonly string[];
};

/** The value of `made-for` that all files have where no folder of another tool is open. */
export const CLAUDE_CODE = 'claude-code';

/**
 * What a list can be filtered by and counts, in the order in which people use it. Which values a
 * file has, and how they are read, is in `lib/library/catalog/facets/facet-values.ts`, on the server;
 * everything else follows from here.
 */
export const FACETS = {
  verdict: {
    label: 'Verdict',
    anyCase: false,
    search: null,
    single: true,
  },
  'made-for': {
    label: 'Made for',
    anyCase: false,
    search: 'Whose agent it is: claude-code, or the other tool in whose own folder the file is.',
    single: true,
    values: [CLAUDE_CODE, ...OTHER_TOOLS],
  },
  root: { label: 'Folder', anyCase: false, search: null, single: true },
  folder: { label: 'Folder', anyCase: false, search: null, single: false },
  model: {
    label: 'Model',
    anyCase: true,
    search: 'Model as written, or its beginning; “none” where no model is set.',
    single: true,
  },
  color: {
    label: 'Color',
    anyCase: true,
    search: 'Color; “none” where no color is set.',
    single: true,
  },
  tool: {
    label: 'Tool',
    anyCase: false,
    search:
      'A tool that the agent lists, or its beginning; “all” where it inherits every tool, “none” where it has none.',
    single: false,
  },
  problem: {
    label: 'Problem',
    anyCase: false,
    search: 'The code of a problem, or its beginning.',
    single: false,
  },
  git: {
    label: 'In git',
    anyCase: false,
    search: 'How the file differs from the last commit: new, changed, staged or conflict.',
    single: false,
  },
  'loads-in': {
    label: 'Loads in',
    anyCase: false,
    search: 'Another tool that loads the file, as written or not.',
    single: false,
    values: OTHER_TOOLS,
  },
  'altered-in': {
    label: 'Not as written in',
    anyCase: false,
    search: 'Another tool that loads the file, but not as it is written.',
    single: false,
    values: OTHER_TOOLS,
  },
  breaks: {
    label: 'Stops',
    anyCase: false,
    search: 'Another tool that does not start while the file is there.',
    single: false,
    values: OTHER_TOOLS,
  },
} as const satisfies Record<string, FacetFacts>;

export type FacetName = keyof typeof FACETS;

export const FACET_NAMES = Object.keys(FACETS) as readonly FacetName[];

/** Some values of each facet: those that a query chooses, or that a file has. */
export type ValuesByFacet = Readonly<Record<FacetName, readonly string[]>>;

export function mapFacets<T>(make: (facet: FacetName) => T): Record<FacetName, T> {
  const made: Partial<Record<FacetName, T>> = {};
  for (const facet of FACET_NAMES) made[facet] = make(facet);
  return made as Record<FacetName, T>;
}

/** The facets that the search grammar asks for by their names. */
export type SearchedFacet = {
  [Name in FacetName]: (typeof FACETS)[Name]['search'] extends string ? Name : never;
}[FacetName];

export function isSearchedFacet(field: string): field is SearchedFacet {
  return Object.hasOwn(FACETS, field) && FACETS[field as FacetName].search !== null;
}

/** The facets whose values are other tools. */
export const TOOL_FACETS = ['loads-in', 'altered-in', 'breaks'] as const satisfies FacetName[];

export function isToolFacet(field: string): field is (typeof TOOL_FACETS)[number] {
  return TOOL_FACETS.some((facet) => facet === field);
}

/** All values that a facet can have; null where files bring them. */
export function closedValuesOf(facet: FacetName): readonly string[] | null {
  const facts: FacetFacts = FACETS[facet];
  return facts.values ?? null;
}
