import { isBuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import type { Standing } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { SCOPE_FACTS, SCOPES, type Scope } from '@/lib/agents/model/scopes';

/** An agent that loads, reduced to what decides who wins its name. */
export type Claim = AgentRef & {
  /** The name that the client knows it by: in a plugin `plugin:name`. */
  readonly name: string;
  readonly scope: Scope;
  /**
   * The path of the agents folder that it is in, where its root may hold several: each of them is a
   * world of its own. Absent or empty outside of all, and where the root is one.
   */
  readonly tree?: string;
  /** Whether a plugin ships it, in a root that may hold several; all of a root of plugin scope are. */
  readonly shipped?: boolean;
};

export type Member = AgentRef & {
  readonly scope: Scope;
  readonly standing: Standing;
  /** In a sentence. */
  readonly why: string;
};

/** The agents that compete for one name. */
export type NameGroup = {
  readonly name: string;
  /** In order of precedence, at least one. */
  readonly members: readonly Member[];
  /** The one that Claude Code uses; null where that is undecided. */
  readonly winner: AgentRef | null;
  /** Other names in use that differ in case, hyphens, underscores or blanks only. */
  readonly alike: readonly string[];
  /** Whether the winner takes the place of an agent that comes with Claude Code. */
  readonly replacesBuiltin: boolean;
};

/**
 * Groups agents by name and says who wins (format.md, sections 7.1 and 7.3): managed before project before
 * user, and of two projects the nearer folder. Within one folder tree the path that sorts last
 * wins, but in a plugin chance decides. A folder that was merely opened competes with nothing
 * outside it, and each agents folder in it competes with none of the others. In order of name.
 * @param roots ids of the roots; of two with the same scope, the one that comes first wins
 */
export function groupByName(claims: readonly Claim[], roots: readonly string[]): NameGroup[] {
  const byPrecedence = [...claims].sort(comparePrecedence(roots));
  const groups = new Map<string, Claim[]>();
  const names = new Map<string, Set<string>>();
  for (const claim of byPrecedence) {
    push(groups, `${worldOf(claim)}\n${claim.name}`, claim);
    const key = claimKey(claim);
    names.set(key, (names.get(key) ?? new Set()).add(claim.name));
  }
  return [...groups.values()]
    .map((members) => makeGroup(members, names))
    .sort((a, b) => compareTexts(a.name, b.name));
}

/**
 * The one that wins comes before those it shadows: of one folder tree that is the last path by
 * UTF-16 code units. The undecided are in order of path. Those of different agents folders in one
 * root, which do not compete, are by folder.
 */
export function comparePrecedence(
  roots: readonly string[],
): (a: Omit<Claim, 'name'>, b: Omit<Claim, 'name'>) => number {
  const rank = new Map(roots.map((root, index) => [root, index]));
  return (a, b) =>
    SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) ||
    (rank.get(a.root) ?? 0) - (rank.get(b.root) ?? 0) ||
    compareTexts(a.tree ?? '', b.tree ?? '') ||
    (a.path < b.path === isShipped(a) ? -1 : 1);
}

function isShipped({ scope, shipped = false }: Omit<Claim, 'name'>): boolean {
  return scope === 'plugin' || shipped;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How a text about one file names another: with its root where that is another one. */
export function placeBeside(here: Pick<AgentRef, 'root'>, other: AgentRef): string {
  return here.root === other.root ? other.path : `${other.root}/${other.path}`;
}

/** Whether the name is worth a word: others have it, one is like it, or it replaces a built-in. */
export function isContested({ members, alike, replacesBuiltin }: NameGroup): boolean {
  return members.length > 1 || alike.length > 0 || replacesBuiltin;
}

/** Agents whose keys differ neither compete nor have similar names, so they can be grouped apart. */
export function claimKey(claim: Claim): string {
  return `${worldOf(claim)}\n${sameness(claim.name)}`;
}

function push(groups: Map<string, Claim[]>, key: string, claim: Claim): void {
  const members = groups.get(key);
  if (members === undefined) groups.set(key, [claim]);
  else members.push(claim);
}

function makeGroup(
  claims: readonly Claim[],
  names: ReadonlyMap<string, ReadonlySet<string>>,
): NameGroup {
  const [first] = claims;
  if (first === undefined) throw new RangeError('A group has at least one member.');
  const inTree = claims.filter(({ root }) => root === first.root).length;
  const members = claims.map((claim) => place(claim, first, inTree, claims.length));
  const alike = names.get(claimKey(first)) ?? new Set();
  return {
    name: first.name,
    members,
    winner: members[0]?.standing === 'wins' ? { root: first.root, path: first.path } : null,
    alike: [...alike].filter((name) => name !== first.name).sort(),
    replacesBuiltin: isBuiltinAgent(first.name),
  };
}

/**
 * @param first of those with the name, by precedence
 * @param inTree how many have it in the same folder tree as the first
 * @param all how many have it
 */
function place(claim: Claim, first: Claim, inTree: number, all: number): Member {
  const { root, path, scope } = claim;
  if (isShipped(claim) && inTree > 1) {
    return { root, path, scope, standing: 'undecided', why: drawing(inTree) };
  }
  if (root === first.root && path === first.path) {
    return { root, path, scope, standing: 'wins', why: winning(inTree, all) };
  }
  return { root, path, scope, standing: 'shadowed', why: losing(claim, first) };
}

function losing({ root, scope }: Claim, first: Claim): string {
  const used = `Claude Code uses ${first.root}/${first.path}`;
  if (root === first.root) return `${used}: ${SORTING}`;
  return scope === first.scope
    ? `${used}, which is in a nearer folder.`
    : `${used}, because a ${scope} agent gives way to a ${first.scope} agent of the same name.`;
}

const SORTING =
  'in one folder tree it takes the path that sorts last, with capitals before small letters. ' +
  'Before version 2.1.330 it took the one that the file system happened to list first.';

function drawing(count: number): string {
  return `${count === 2 ? 'Both' : 'All'} of them are in one plugin, and Claude Code uses the one that it happens to read first.`;
}

function winning(inTree: number, all: number): string {
  if (all === 1) return 'No other agent has this name.';
  if (inTree === 1) return 'Claude Code uses this one: its place comes before the others.';
  const beside = inTree < all ? 'its place comes before the others, and ' : '';
  return `Claude Code uses this one: ${beside}${SORTING}`;
}

/** The agents among which precedence matters. */
function worldOf({ scope, root, tree = '' }: Claim): string {
  return SCOPE_FACTS[scope].sharesNames ? '' : `${root}\n${tree}`;
}

/** Claude Code ignores case and separators when it is asked for an agent, but not when it loads them. */
function sameness(name: string): string {
  return name.toLowerCase().replace(/[-_\s]+/g, '');
}
