import {
  type Claim,
  claimKey,
  groupByName,
  isContested,
  type NameGroup,
} from '@/lib/agents/catalog/precedence';
import {
  findDuplicates,
  findUncounted,
  type LibraryAgent,
  type LibraryProblem,
} from '@/lib/agents/catalog/validate-library';
import type { Standing } from '@/lib/agents/model/agent';
import { refKey, sameRef } from '@/lib/agents/model/agent-ref';
import type { Root } from '@/lib/library/roots/root';

/** What follows for an agent from the others that claim its name. */
export type Settled = {
  readonly agent: LibraryAgent;
  /** Null when no other has the name. */
  readonly standing: Standing | null;
  readonly duplicate: LibraryProblem | null;
  /** Whether its tokens count among those of every session. */
  readonly counts: boolean;
};

/** The names that agents claim, kept current: only those that have changed are settled again. */
export class NameClaims {
  readonly #roots: readonly Root[];
  /** The agents whose names may compete, by `claimKey`; most names have one. */
  readonly #claims = new Map<string, LibraryAgent | LibraryAgent[]>();
  /** The keys of those that have changed since `settle`. */
  readonly #unsettled = new Set<string>();

  /** @param roots in order of precedence; the list is read anew each time, so it may change */
  constructor(roots: readonly Root[]) {
    this.#roots = roots;
  }

  add(agent: LibraryAgent): void {
    const key = claimKey(agent);
    const others = this.#claims.get(key);
    if (others === undefined) {
      // Most names are used once and stay that way.
      this.#claims.set(key, agent);
      return;
    }
    if (Array.isArray(others)) others.push(agent);
    else this.#claims.set(key, [others, agent]);
    this.#unsettled.add(key);
  }

  /** @param agent the same object that was added */
  delete(agent: LibraryAgent): void {
    const key = claimKey(agent);
    const agents = this.#agentsOf(key).filter((other) => other !== agent);
    if (agents.length > 0) this.#claims.set(key, agents);
    else this.#claims.delete(key);
    this.#unsettled.add(key);
  }

  /** Decides who wins each name that was claimed or given up since this was last asked. */
  settle(): Settled[] {
    const keys = [...this.#unsettled];
    this.#unsettled.clear();
    return keys.flatMap((key) => this.#settleKey(key));
  }

  /** The names that several agents have, that resemble another one, or that replace a built-in agent. */
  groups(): NameGroup[] {
    return [...this.#claims.keys()]
      .flatMap((key) => this.#groupsOf(key))
      .filter(isContested)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * Gives the group of an agent's name, itself among the members; the same object for all of them.
   * It knows the claims as they are when it is made.
   */
  groupFinder(): (agent: LibraryAgent) => NameGroup | null {
    const found = new Map<string, NameGroup[]>();
    return (agent) => {
      const key = claimKey(agent);
      const groups = found.get(key) ?? this.#groupsOf(key);
      found.set(key, groups);
      return groups.find(({ name }) => name === agent.name) ?? null;
    };
  }

  /** The group of a claim, in place of the one that its file has now, if it has any. */
  groupWith(claim: Claim): NameGroup {
    const claims: readonly Claim[] = this.#agentsOf(claimKey(claim));
    const others = claims.filter((other) => !sameRef(other, claim));
    const groups = this.#group([...others, claim]);
    const group = groups.find(({ name }) => name === claim.name);
    if (group === undefined) throw new RangeError('A claim has a group.');
    return group;
  }

  #settleKey(key: string): Settled[] {
    const agents = this.#agentsOf(key);
    const groups = this.#groupsOf(key);
    const contested = groups.flatMap(({ members }) => (members.length > 1 ? members : []));
    const standings = new Map(contested.map((member) => [refKey(member), member.standing]));
    const duplicates = new Map(findDuplicates(groups).map((one) => [refKey(one), one]));
    const uncounted = findUncounted(agents, groups);
    return agents.map((agent) => ({
      agent,
      standing: standings.get(refKey(agent)) ?? null,
      duplicate: duplicates.get(refKey(agent)) ?? null,
      counts: !uncounted.has(agent),
    }));
  }

  #agentsOf(key: string): readonly LibraryAgent[] {
    const agents = this.#claims.get(key) ?? [];
    return Array.isArray(agents) ? agents : [agents];
  }

  #groupsOf(key: string): NameGroup[] {
    return this.#group(this.#agentsOf(key));
  }

  #group(claims: readonly Claim[]): NameGroup[] {
    return groupByName(
      claims,
      this.#roots.map(({ id }) => id),
    );
  }
}
