/**
 * What the catalog lists: the shapes that the index answers with and the page shows. Types only, so
 * that server and browser share them without sharing code.
 */

import type { Range, Standing } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Denial } from '@/lib/agents/model/availability';
import type { GitState } from '@/lib/agents/model/git-states';
import type { OtherTool, ToolVerdict } from '@/lib/agents/model/other-tools';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Scope } from '@/lib/agents/model/scopes';
import type { Severity } from '@/lib/agents/model/severities';
import type { Verdict } from '@/lib/agents/model/verdicts';
import type { FacetName, ValuesByFacet } from './facets';
import type { SortOrder } from './sorts';

export type AgentItem = AgentRef & {
  /**
   * By the fields reading; the file's name without `.md` where it has none. What a plugin ships has
   * its full name, `plugin:name`.
   */
  readonly name: string;
  /** As written; null when absent. */
  readonly model: string | null;
  readonly color: string | null;
  /** What Claude Code gives the agent; `'all'` when it inherits every tool. */
  readonly tools: 'all' | readonly string[];
  /** First sentence of the description without its examples. */
  readonly summary: string;
  /** Number of example dialogs. */
  readonly examples: number;
  /** What a user says in the first of them, on one line and cut where it is long; null where none does. */
  readonly request: string | null;
  readonly verdict: Verdict;
  /** What decided the verdict, else the gravest problem, in words; null when there is none worth a mark (info only). */
  readonly reason: {
    readonly code: ProblemCode;
    readonly severity: Severity;
    readonly message: string;
  } | null;
  readonly problems: Readonly<Record<Severity, number>>;
  /** The kinds of problem that weigh otherwise in this file than they mostly do; absent where none does. */
  readonly weights?: Readonly<Partial<Record<ProblemCode, Severity>>>;
  /** Whether anything that is wrong in a file that does not load has a fix; absent where not. */
  readonly fixable?: boolean;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /**
   * Estimated tokens that name and description take in every session (format.md, section 7.6); 0
   * where the file does not load.
   */
  readonly tokens: number;
  /** How many of these tokens the examples take. */
  readonly exampleTokens: number;
  readonly scope: Scope;
  /**
   * The other tool whose agent it is, as a file in that tool's own folder: name, model, tools, colour
   * and verdict are what that tool makes of it. Absent for an agent of Claude Code.
   */
  readonly tool?: OtherTool;
  /** In a root that may hold several agents folders, the one that it is in, if any: see `Claim`. */
  readonly tree?: string;
  readonly shipped?: boolean;
  readonly readOnly: boolean;
  /** Whether it is a link, or is reached through one that leads out of its folder. */
  readonly link: boolean;
  /** Where else the same file is found, through a link or in another open folder; absent where nowhere. */
  readonly aliases?: readonly AgentRef[];
  /**
   * Among the agents that share its name; null when there is no other, and when it does not load.
   * `denied`, shared or not, where settings switch it off and it is not shadowed anyway.
   */
  readonly standing: Standing | null;
  /** The rule that switches off its name in a session of the starting folder; absent where none does. */
  readonly denied?: Denial;
  /** How it differs from the commit that is checked out; absent where it does not, or is in no repository. */
  readonly git?: readonly GitState[];
  /** What becomes of it in the other tools that were asked; absent where none was. */
  readonly elsewhere?: { readonly [Tool in OtherTool]?: ToolVerdict };
  /** What becomes of its examples' requests by their words; absent where they were not tried. */
  readonly routed?: { readonly tried: number; readonly astray: number };
  /** Where the words of the search are; absent when nothing is searched for. */
  readonly match?: TextMatch;
};

/** What becomes of the requests of an agent's examples, each tried without the example itself. */
export type RoutedExamples = {
  readonly tried: number;
  /** Those that do not lead to their own agent first: which, from 1, and the name of the one that is. */
  readonly astray: readonly { readonly example: number; readonly to: string | null }[];
};

/** Which file it is, what it is called, and whether it may be changed: what a choice of many needs. */
export type NamedAgent = Pick<AgentItem, 'root' | 'path' | 'name' | 'readOnly'>;

/** Everything that a query finds, however much that is, in its order. */
export type MatchesAnswer = {
  readonly matches: readonly NamedAgent[];
  /** As in a `ListAnswer`. */
  readonly version: number;
};

/** Those of some files that there are. */
export type ItemsAnswer = {
  readonly items: readonly AgentItem[];
  /** Whether more may come, because the folders are still being read for the first time. */
  readonly indexing: boolean;
};

/** What a search made of words that it did not find as they were typed. */
export type TakenSearch = {
  /** Words that no file has; those that they may be slips of were searched for. In lower case, without accents. */
  readonly slips: readonly string[];
  /** What was typed as one word and stands nowhere in a row, with blanks between its parts; each was searched for. */
  readonly apart: readonly string[];
};

export const AS_TYPED: TakenSearch = { slips: [], apart: [] };

export type TextMatch = {
  /** In `name`. */
  readonly name: readonly Range[];
  /** In `summary`. */
  readonly summary: readonly Range[];
  /** Where the words are that neither has; null when both have all, or the place cannot be shown. */
  readonly excerpt: {
    readonly field: 'path' | 'tools' | 'description' | 'body';
    readonly text: string;
    /** In `text`. */
    readonly ranges: readonly Range[];
  } | null;
};

/**
 * One query of the catalog, as the URL has it. Values within one list are alternatives;
 * lists combine with and.
 */
export type ListQuery = ValuesByFacet & {
  /** The search text in the grammar of query.ts; empty for all. */
  readonly q: string;
  readonly sort: SortOrder;
  readonly offset: number;
  /** At most 200. */
  readonly limit: number;
};

/**
 * How many of the agents that pass the other filters have each value, most frequent first; of many
 * values only the most frequent, and the chosen ones. No model, no color and no tool are the
 * value `none`, all tools `all`. A folder is `root/path/of/folder` and counts what is below it.
 */
export type Facet = readonly {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}[];

/** What to say about a name in a list: above all, who wins among the agents that have it. */
export type ListedGroup = {
  /** Where the first of them is in the whole list. */
  readonly at: number;
  readonly name: string;
  /** How many have the name, listed or not. */
  readonly count: number;
  /** How many of them, from `at` on, are listed. */
  readonly listed: number;
  /** Which one Claude Code uses and why, in a sentence; null where there is only one, or that is undecided. */
  readonly why: string | null;
  /** How many share one plugin, so that Claude Code's choice is undecided; else 0. */
  readonly undecided: number;
  /** Other names in use that differ in case or separators only. */
  readonly alike: readonly string[];
  readonly replacesBuiltin: boolean;
};

export type ListAnswer = {
  /** Matches, not only those in `items`. */
  readonly total: number;
  readonly taken: TakenSearch;
  readonly items: readonly AgentItem[];
  /** The names of these items that others share or that are worth a word; only where those of a name are listed together. */
  readonly groups: readonly ListedGroup[];
  readonly facets: Readonly<Record<FacetName, Facet>>;
  /** Where something is chosen: the facets of the same search while nothing is. */
  readonly offered?: Readonly<Record<FacetName, Facet>>;
  /** Matching files that are not agents, such as a README; listed only when a query asks for them. */
  readonly documents: number;
  /**
   * Estimated tokens of all matches that load, and how many of these the examples take. Of agents
   * that share a name one counts: the one that wins, or the heaviest where that is undecided.
   */
  readonly tokens: { readonly total: number; readonly examples: number };
  /** Set while the library is still being read for the first time. */
  readonly indexing: { readonly done: number; readonly total: number } | null;
  /** Set while not all bodies can be searched yet; that work follows `indexing`. */
  readonly indexingBodies: { readonly done: number; readonly total: number } | null;
  /** Set while it is not known of every file how the other tools load it that are asked about. */
  readonly readingTools: { readonly done: number; readonly total: number } | null;
  /** What is left out of the library, or cannot be read: the first few, each in sentences. */
  readonly faults: readonly string[];
  /** How many more of them there are. */
  readonly moreFaults: number;
  /** Grows with every file that comes, changes or goes, and starts higher in each new process. */
  readonly version: number;
};

/**
 * Two agents whose descriptions use the same words and that may compete for the same requests.
 * `score` goes from 0 to 1. Only words are compared, not what they mean.
 */
export type OverlapPair = {
  readonly a: AgentItem;
  readonly b: AgentItem;
  readonly score: number;
  /** Words that both descriptions have, the most telling first; in lower case, without accents. */
  readonly words: readonly string[];
};
