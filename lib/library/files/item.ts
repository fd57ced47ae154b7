import type { FacetName } from '@/lib/agents/catalog/facets';
import type { AgentItem, RoutedExamples } from '@/lib/agents/catalog/listing';
import type { NumberSort } from '@/lib/agents/catalog/sorts';
import type { LibraryProblem } from '@/lib/agents/catalog/validate-library';
import { parseTools } from '@/lib/agents/claude-code/tools';
import { requestOf } from '@/lib/agents/examples/dialog';
import type {
  ClientReading,
  FieldsReading,
  Problem,
  Standing,
  YamlValue,
} from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { type Denial, standingWith } from '@/lib/agents/model/availability';
import { fileStem } from '@/lib/agents/model/file-name';
import type { GitState } from '@/lib/agents/model/git-states';
import type { OtherTool, ToolFindings, ToolVerdict } from '@/lib/agents/model/other-tools';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AgentReading } from '@/lib/agents/model/reading';
import { isGraver, type Severity } from '@/lib/agents/model/severities';
import { isUnused, type Verdict } from '@/lib/agents/model/verdicts';
import { findMarked } from '@/lib/agents/problems/verdict';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { ownText } from '@/lib/agents/text/own-text';
import type { Lock } from '@/lib/library/disk/lock';
import type { FileAt } from '@/lib/library/disk/read-bytes';
import { type AgentTree, arenaOf } from '@/lib/library/roots/agent-trees';
import type { Root } from '@/lib/library/roots/root';
import { whyReadOnly } from '@/lib/library/roots/why-read-only';

/** What is known of a file without reading it. */
export type FileFacts = {
  readonly path: string;
  readonly size: number;
  readonly mtime: number;
  /** The real path of a file outside the root that no open folder lets be changed; else null. */
  readonly shut: string | null;
  /** Whether it is a link, or is reached through one that leads out of the root. */
  readonly link: boolean;
  readonly lock: Lock | null;
  readonly tree?: AgentTree;
};

/** The catalog's entry for a file that was read. Shares no memory with the file's text. */
export function makeItem(root: Root, facts: FileFacts, reading: AgentReading): AgentItem {
  const { fields, client, inTool, context } = reading;
  const color = client.loads ? client.agent.color : null;
  return {
    ...(context.rules.kind === 'tool' && { tool: context.rules.tool }),
    root: root.id,
    path: facts.path,
    name: ownText(fullNameOf(reading)),
    model: ownOrNull(inTool?.model ?? textOf(fields, 'model')),
    color: ownOrNull(color ?? inTool?.color ?? textOf(fields, 'color')),
    tools: inTool?.identity ? (inTool.tools?.map(ownText) ?? 'all') : toolsOf(fields, client),
    summary: ownText(reading.summary),
    examples: reading.parts.examples.length,
    request: ownOrNull(firstRequestOf(reading)),
    verdict: reading.verdict,
    reason: reasonOf(reading.verdict, reading.problems),
    problems: countBySeverity(reading.problems),
    ...weightsOf(reading.problems),
    ...(reading.verdict === 'skipped' && reading.problems.some(isFixed) && { fixable: true }),
    size: facts.size,
    mtime: Math.trunc(facts.mtime),
    tokens: client.loads ? reading.tokens.total : 0,
    exampleTokens: client.loads ? reading.tokens.examples : 0,
    scope: root.scope,
    ...treeOf(root, facts),
    ...(context.rules.kind === 'tool' &&
      inTool !== undefined && { elsewhere: { [context.rules.tool]: inTool.verdict } }),
    readOnly: whyReadOnly(root, facts, reading.source) !== null,
    link: facts.link,
    standing: null,
  };
}

/** Whether a fix of all that loses nothing fixes it. */
function isFixed({ severity, fix }: Problem): boolean {
  return severity !== 'info' && fix !== undefined;
}

/** Of a request, what a row can show. */
const MAX_REQUEST = 160;

function firstRequestOf({ parts }: AgentReading): string | null {
  const request = parts.examples.map(requestOf).find((text) => text !== '');
  if (request === undefined) return null;
  const line = [...request.slice(0, 4 * MAX_REQUEST).replace(/\s+/g, ' ')];
  return line.length > MAX_REQUEST
    ? `${line.slice(0, MAX_REQUEST).join('').trimEnd()}…`
    : line.join('');
}

function treeOf(root: Root, facts: FileFacts): Pick<AgentItem, 'tree' | 'shipped'> {
  const arena = arenaOf(root, facts);
  return {
    ...(arena !== '' && { tree: ownText(arena) }),
    ...(facts.tree?.rules.kind === 'plugin' && { shipped: true }),
  };
}

function fullNameOf({ fields, client, inTool, context: { rules, path } }: AgentReading): string {
  if (inTool?.identity) return inTool.identity;
  const written =
    textOf(fields, 'name') ?? (rules.kind === 'tool' ? toolStem(path) : fileStem(path));
  if (rules.kind !== 'plugin') return written;
  if (client.loads) return client.agent.name;
  return [rules.plugin, ...path.split('/').slice(0, -1), written].join(':');
}

/** The name of a file of another tool without what every one ends in. */
function toolStem(path: string): string {
  return fileStem(path).replace(/\.(?:agent|toml|ya?ml|txt)$/, '');
}

/** The entry for a file that cannot be read. */
export function makeFaultItem(root: Root, facts: FileFacts, message: string): AgentItem {
  return {
    root: root.id,
    path: facts.path,
    name: fileStem(facts.path),
    model: null,
    color: null,
    tools: [],
    summary: '',
    examples: 0,
    request: null,
    verdict: 'skipped',
    reason: { code: 'file-unreadable', severity: 'error', message },
    problems: { error: 1, warning: 0, info: 0 },
    size: facts.size,
    mtime: facts.mtime,
    tokens: 0,
    exampleTokens: 0,
    scope: root.scope,
    readOnly: true,
    link: facts.link,
    standing: null,
    ...(root.rules.kind === 'tool' && { tool: root.rules.tool }),
  };
}

/** What the other files of its library mean for a file. */
export type Among = {
  /** Null when no other has its name. */
  readonly standing: Standing | null;
  /** The rule that switches off its name; null for none. */
  readonly denied: Denial | null;
  /** That it has only among them. */
  readonly problems: readonly LibraryProblem[];
  /** Where else the same file is found. */
  readonly aliases: readonly AgentRef[];
  /** How it differs from the commit that is checked out; empty where it does not. */
  readonly git: readonly GitState[];
  /** How other tools load it; null where none was asked. */
  readonly elsewhere: ToolFindings | null;
  /** What becomes of its examples; null where they were not tried. */
  readonly routed: RoutedExamples | null;
};

/** The item among the others of its library. */
export function settleItem(
  item: AgentItem,
  { standing, denied, problems, aliases, git, elsewhere, routed }: Among,
): AgentItem {
  // It is about all agents, and the bar above the list says it.
  const own = problems.filter(({ code }) => code !== 'descriptions-over-budget');
  const counts = { ...item.problems };
  for (const { severity } of own) counts[severity]++;
  const settled = standingWith(standing, denied);
  const unused = isUnused(settled);
  return {
    ...item,
    standing: settled,
    ...(denied !== null && { denied }),
    verdict: unused ? 'altered' : item.verdict,
    reason: unused
      ? reasonOf('altered', own, settled)
      : graver(item.reason, reasonOf('loads', own)),
    problems: counts,
    ...weightsOf(own, item.weights),
    ...(aliases.length > 0 && { aliases }),
    ...(git.length > 0 && { git }),
    ...(elsewhere !== null && { elsewhere: verdictsOf(elsewhere) }),
    ...(routed !== null && {
      routed: { tried: routed.tried, astray: routed.astray.length },
    }),
  };
}

function verdictsOf(findings: ToolFindings): AgentItem['elsewhere'] {
  const verdicts: { -readonly [Tool in OtherTool]?: ToolVerdict } = {};
  for (const [tool, { verdict }] of Object.entries(findings)) {
    verdicts[tool as OtherTool] = verdict;
  }
  return verdicts;
}

function graver(a: AgentItem['reason'], b: AgentItem['reason']): AgentItem['reason'] {
  if (a === null || b === null) return a ?? b;
  return isGraver(b.severity, a.severity) ? b : a;
}

function textOf(fields: FieldsReading, key: string): string | null {
  const value = fieldOf(fields, key)?.value;
  if (typeof value === 'string') return value.trim() || null;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function toolsOf(fields: FieldsReading, client: ClientReading): AgentItem['tools'] {
  const field = fieldOf(fields, 'tools');
  const value: YamlValue | undefined = field?.value;
  const tools = client.loads ? client.agent.tools : parseTools(value).tools;
  if (tools.kind === 'all') return 'all';
  return tools.kind === 'none' ? [] : tools.names.map(ownText);
}

type Judged = Pick<Problem, 'code' | 'severity' | 'message'>;

/** What decided the verdict; of a file that loads as it is written the gravest that is worth a mark. */
function reasonOf(
  verdict: Verdict,
  problems: readonly Judged[],
  standing: Standing | null = null,
): AgentItem['reason'] {
  const worthy = problems.filter(({ code, severity }) => severity !== 'info' || DECIDING.has(code));
  const reason = findMarked(verdict, worthy, standing);
  return reason && { code: reason.code, severity: reason.severity, message: brief(reason.message) };
}

/** Notes that decide what happens to an agent. */
const DECIDING: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['plugin-refused', 'agent-denied']);

/** A list shows one line, and an answer holds many items. */
const MAX_REASON = 160;

/** The first sentence, or as much of it as a list shows. */
function brief(message: string): string {
  const [sentence = message] = /^.+?[.!?](?=\s+[\p{Lu}“]|$)/su.exec(message) ?? [];
  return ownText(
    sentence.length <= MAX_REASON ? sentence : `${sentence.slice(0, MAX_REASON - 1).trimEnd()}…`,
  );
}

function countBySeverity(problems: readonly Problem[]): AgentItem['problems'] {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** The gravest severity of each kind of problem that weighs otherwise than it mostly does. */
function weightsOf(
  problems: readonly Judged[],
  others: AgentItem['weights'] = {},
): Pick<AgentItem, 'weights'> {
  const gravest = new Map<ProblemCode, Severity>();
  for (const { code, severity } of problems) {
    const known = gravest.get(code);
    if (known === undefined || isGraver(severity, known)) gravest.set(code, severity);
  }
  const other = [...gravest].filter(([code, severity]) => PROBLEMS[code].severity !== severity);
  const weights = { ...others, ...Object.fromEntries(other) };
  return Object.keys(weights).length === 0 ? {} : { weights };
}

function ownOrNull(text: string | null): string | null {
  return text === null ? null : ownText(text);
}

/** What the catalog needs of every file at once, to have it in its lists. */
export type ListedHead = Pick<
  AgentItem,
  'root' | 'path' | 'name' | 'scope' | 'model' | 'tree' | 'shipped' | 'tokens' | 'exampleTokens'
> & {
  readonly values: TableValues<FacetName>;
  /** What the file alone is sorted by in an order of numbers. */
  sortNumber(sort: NumberSort): number;
};

/** Values as numbers in a table that many files share: those from `from` to before `to`. */
export type TableValues<Name extends string> = {
  /** By number: the facet and the value. */
  readonly table: readonly (readonly [Name, string])[];
  readonly numbers: Uint32Array;
  readonly from: number;
  readonly to: number;
};

/** What the catalog needs to know of one file. */
export type ListedFile = {
  /** Only where `item` and `codes` take a while to be asked for, as those that lie packed: this does not. */
  readonly head?: ListedHead;
  readonly item: AgentItem;
  readonly at: FileAt;
  /** The codes of its problems, without repeats. */
  readonly codes: readonly ProblemCode[];
  /** The name by which the client knows the agent; null where it does not load. */
  readonly claim: string | null;
  /** Lets go of what `item` and `codes` can be made of again; only where they lie packed. */
  forget?(): void;
};
