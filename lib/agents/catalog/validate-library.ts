/**
 * What is worth saying about agents that are open together, and about one that other tools read
 * differently.
 */

import { DESCRIPTION_BUDGET } from '@/lib/agents/claude-code/tokens';
import type { FieldsReading, Finding, Problem, StrictReading } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { Denial } from '@/lib/agents/model/availability';
import { formatNumber } from '@/lib/agents/model/format-number';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AgentReading } from '@/lib/agents/model/reading';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { Severity } from '@/lib/agents/model/severities';
import { problem, REPAIR } from '@/lib/agents/problems/make-problem';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import type { RoutedExamples } from './listing';
import { type Claim, groupByName, type NameGroup, placeBeside } from './precedence';

/** An agent that loads. */
export type LibraryAgent = Claim & {
  /** Estimated tokens of name and description in every session. */
  readonly tokens: number;
};

/** A problem that takes several files to see. It is shown at the field `key` of the file it names. */
export type LibraryProblem = AgentRef & {
  readonly key: 'name' | 'description';
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
};

/**
 * @param roots ids in order of precedence: see `groupByName`
 * @param denied those whose names settings switch off, which weigh nothing
 */
export function validateLibrary(
  agents: readonly LibraryAgent[],
  roots: readonly string[],
  denied: ReadonlySet<LibraryAgent> = new Set(),
): LibraryProblem[] {
  const groups = groupByName(agents, roots);
  const uncounted = findUncounted(agents, groups);
  return [
    ...findDuplicates(groups),
    ...weighDescriptions(agents.filter((agent) => !uncounted.has(agent) && !denied.has(agent))),
  ];
}

/**
 * The agents whose descriptions are in no session: those that another one shadows, and where it is
 * undecided which of a name is used, all but the heaviest.
 */
export function findUncounted(
  agents: readonly LibraryAgent[],
  groups: readonly NameGroup[],
): Set<LibraryAgent> {
  const byPlace = new Map(agents.map((agent) => [refKey(agent), agent]));
  const uncounted = new Set<LibraryAgent>();
  for (const { members } of groups) {
    let heaviest: LibraryAgent | null = null;
    for (const member of members) {
      const agent = byPlace.get(refKey(member));
      if (agent === undefined) continue;
      const counts = member.standing !== 'shadowed' && agent.tokens > (heaviest?.tokens ?? -1);
      if (counts && heaviest !== null) uncounted.add(heaviest);
      if (counts) heaviest = agent;
      else uncounted.add(agent);
    }
  }
  return uncounted;
}

/** The agents that share their name with others and do not win it. */
export function findDuplicates(groups: readonly NameGroup[]): LibraryProblem[] {
  return groups.flatMap(({ name, members }) =>
    members
      .filter(({ standing }) => standing !== 'wins')
      .map(({ root, path, standing, why }) => {
        const listed = members
          .slice(0, LISTED + 1)
          .filter((other) => other.root !== root || other.path !== path)
          .slice(0, LISTED)
          .map((other) => placeBeside({ root }, other));
        const more = members.length - 1 - listed.length;
        const rest = more > 0 ? ` and ${more} more` : '';
        const shared = `“${name}” is also the name of ${listed.join(', ')}${rest}.`;
        return {
          ...{ root, path, key: 'name' as const },
          ...words('name-duplicate'),
          message: standing === 'shadowed' ? `${why} ${shared}` : `${shared} ${why}`,
          hint:
            standing === 'shadowed'
              ? 'Rename this agent if you want to use both.'
              : 'Rename all but one of them.',
        };
      }),
  );
}

/** How many agents of the same name a message lists. */
const LISTED = 3;

/**
 * The agents of one world share the context of a session; each agents folder in a folder that was merely
 * opened is a world of its own.
 */
export function worldOf({ scope, root, tree = '' }: LibraryAgent): string {
  return SCOPE_FACTS[scope].loaded ? '' : `${root}\n${tree}`;
}

/** Of those in one world that are not of `findUncounted`. */
export type World = {
  readonly heaviest: LibraryAgent;
  readonly count: number;
  readonly tokens: number;
};

/** Of equals the one that comes first by its place, so that it is the same one whatever is read first. */
export function isHeavier(a: LibraryAgent, b: LibraryAgent): boolean {
  return a.tokens > b.tokens || (a.tokens === b.tokens && refKey(a) < refKey(b));
}

function weighDescriptions(agents: readonly LibraryAgent[]): LibraryProblem[] {
  const worlds = new Map<string, World>();
  for (const agent of agents) {
    const key = worldOf(agent);
    const { heaviest, count, tokens } = worlds.get(key) ?? { heaviest: agent, count: 0, tokens: 0 };
    worlds.set(key, {
      heaviest: isHeavier(agent, heaviest) ? agent : heaviest,
      count: count + 1,
      tokens: tokens + agent.tokens,
    });
  }
  return [...worlds.values()].flatMap((world) => explainWeight(world) ?? []);
}

/** What is to say of the heaviest of them; null where they are within the budget. */
export function explainWeight({ heaviest, count, tokens }: World): LibraryProblem | null {
  if (tokens <= DESCRIPTION_BUDGET) return null;
  const { root, path } = heaviest;
  return {
    ...{ root, path, key: 'description' },
    ...words('descriptions-over-budget'),
    message: `Names and descriptions of the ${count} agents here take about ${formatNumber(tokens)} tokens in every session; above ${formatNumber(DESCRIPTION_BUDGET)} Claude Code shows a notice when it starts. This description is the longest.`,
    hint: 'Shorten the longest descriptions, above all their examples, or move agents that you seldom need elsewhere.',
  };
}

/** What is to say of an agent whose name settings switch off. */
export function explainDenial(
  { root, path }: AgentRef,
  { rule, file, line }: Denial,
): LibraryProblem {
  return {
    ...{ root, path, key: 'name' },
    ...words('agent-denied'),
    message: `“${rule}” in ${file}, line ${line}, keeps sessions from using it that are started in the starting folder.`,
    hint: 'Claude is not told of the agent, and a call of it is refused. Switch it on to use it.',
  };
}

/** What is to say of an agent whose examples speak more for others. */
export function explainAstray(
  { root, path }: AgentRef,
  { tried, astray }: RoutedExamples,
): LibraryProblem {
  const listed = astray
    .slice(0, LISTED)
    .map(({ example, to }) => `example ${example} like ${to === null ? 'no agent' : `“${to}”`}`);
  const more = astray.length - listed.length;
  const rest = more > 0 ? ` and ${more} more` : '';
  const which =
    astray.length === 1 && tried === 1
      ? 'its example sounds'
      : `${astray.length} of ${tried} examples sound`;
  return {
    ...{ root, path, key: 'description' },
    ...words('example-elsewhere'),
    message: `Judged by words alone, ${which} more like another agent: ${listed.join(', ')}${rest}.`,
    hint: 'Claude decides by meaning, so this is only a hint. To tell them apart for certain, say in the description, in the words that a person would use, what this agent is for and the other is not. Try a request shows which words attract it.',
  };
}

/** The problem in the file that it belongs to. */
export function placeProblem(
  { key, code, severity, message, hint }: LibraryProblem,
  { fields }: AgentReading,
): Problem {
  const field = fieldOf(fields, key);
  return { code, severity, from: field?.valueFrom ?? 0, to: field?.valueTo ?? 0, message, hint };
}

/** By what of a file a problem goes that takes more than its text to see. */
const BASES: { readonly [Code in ProblemCode]?: 'name' | 'description' | 'header' | 'others' } = {
  'name-duplicate': 'name',
  'agent-denied': 'name',
  'example-elsewhere': 'description',
  'descriptions-over-budget': 'others',
  'not-portable': 'header',
  'elsewhere-stops': 'header',
  'elsewhere-skipped': 'header',
  'elsewhere-altered': 'header',
};

/** Whether it takes the library, or another reader, to see this problem of a file. */
export function isOfLibrary({ code }: Pick<Problem, 'code'>): boolean {
  return BASES[code] !== undefined;
}

/** A text, and where its fields are. */
type Fielded = { readonly text: string; readonly fields: FieldsReading };

/**
 * Of the problems that the library has found of a file, those that are not about what has been changed
 * in its text since, at their places in it.
 */
export function keepLibraryProblems(
  problems: readonly Problem[],
  before: Fielded,
  now: Fielded,
): readonly Problem[] {
  return problems.flatMap((problem) => {
    const basis = BASES[problem.code];
    if (basis === undefined) return [];
    if (basis === 'header') return headerOf(before) === headerOf(now) ? problem : [];
    if (basis !== 'others' && writtenIn(before, basis) !== writtenIn(now, basis)) return [];
    const field = fieldOf(now.fields, basis === 'name' ? 'name' : 'description');
    return { ...problem, from: field?.valueFrom ?? 0, to: field?.valueTo ?? 0 };
  });
}

function headerOf({ text, fields }: Fielded): string {
  return text.slice(0, fields.body.from);
}

function writtenIn({ text, fields }: Fielded, key: string): string | null {
  const field = fieldOf(fields, key);
  return field && text.slice(field.valueFrom, field.valueTo);
}

function words(code: ProblemCode): { code: ProblemCode; severity: Severity } {
  return { code, severity: PROBLEMS[code].severity };
}

/**
 * The problem of a file that Claude Code loads and that ordinary YAML tools read differently. Null
 * when they agree, and when another problem of the file says why they do not.
 */
export function explainPortability(
  reading: AgentReading,
  strict: StrictReading,
  portable: boolean,
): Finding | null {
  const { client, fields } = reading;
  if (portable || !client.loads || fields.frontmatter === null) return null;
  if (reading.problems.some(({ code }) => SAYS_WHY.has(code))) return null;
  const differing = strict.ok ? findDifference(reading, strict) : null;
  if (differing === 'explained') return null;
  const field = differing ? fieldOf(fields, differing) : null;
  // What a plugin's file does not say, Claude Code takes from its path, and nobody misreads it.
  if (strict.ok && !differing && reading.context.rules.kind === 'plugin') return null;
  const at = field ?? (fields.fields[0] || null);
  if (!strict.ok && strict.unchecked) {
    return problem('not-portable', at?.keyFrom ?? 0, at?.keyTo ?? 0, {
      severity: 'info',
      message:
        'Whether other YAML tools read this file is not known: its frontmatter is too large or too deeply nested to ask one.',
      hint: 'Keep the frontmatter below 64 KB and its nesting shallow.',
    });
  }
  return problem('not-portable', at?.keyFrom ?? 0, at?.keyTo ?? 0, {
    message: strict.ok
      ? `Other YAML tools read ${differing ? `“${differing}”` : 'this file'} differently from Claude Code.`
      : `Claude Code loads this file, but most other YAML tools reject it: ${strict.message}`,
    hint: 'Put the value in quotes, and write real line breaks.',
    remedy: REPAIR,
  });
}

/** Problems that already explain why a file is not portable. */
const SAYS_WHY: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'yaml-repaired',
  'yaml-invalid',
  'yaml-colon-crlf',
  'newline-literal',
  'key-duplicate',
  'description-cut',
  'frontmatter-cut',
  'frontmatter-missing',
  'frontmatter-not-first',
  'frontmatter-unclosed',
  'frontmatter-not-map',
]);

/** The field that differs; `explained` where other problems of the file say why. */
function findDifference(
  { client, context, fields, problems }: AgentReading,
  strict: StrictReading & { ok: true },
): 'name' | 'description' | 'model' | 'tools' | 'explained' | null {
  if (!client.loads) return null;
  const { agent } = client;
  const inPlugin = context.rules.kind === 'plugin';
  const said = (key: string) => {
    const value = fieldOf(fields, key)?.value ?? '';
    return !inPlugin || value !== '';
  };
  const { description } = strict;
  const trimmed = inPlugin && typeof description === 'string' ? description.trim() : description;
  const sameName = strict.name === agent.name || agent.name.endsWith(`:${strict.name}`);
  const differing = [
    ...(said('name') && !sameName ? (['name'] as const) : []),
    ...(said('description') && trimmed !== agent.description ? (['description'] as const) : []),
    ...((strict.model ?? null) !== agent.model ? (['model'] as const) : []),
  ];
  const first = differing.find((key) => problems.every(({ code }) => code !== EXPLAINS[key]));
  if (first !== undefined) return first;
  if (differing.length > 0) return 'explained';
  return agent.toolEntries.length > 0 || strict.tools !== null ? 'tools' : null;
}

/** The problem of a value that Claude Code does not take as it is written, so that it reads another. */
const EXPLAINS = {
  name: 'name-not-text',
  description: 'description-not-text',
  model: 'model-ignored',
} as const satisfies Record<string, ProblemCode>;
