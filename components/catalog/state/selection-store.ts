import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { type AgentRef, refKey, sameRef } from '@/lib/agents/model/agent-ref';

/** The selected agents by their keys, in the order of selection. */
export type Selected = ReadonlyMap<string, NamedAgent>;

type Range = {
  /** Where it starts. */
  readonly anchor: AgentRef;
  /** The end that moves. */
  readonly head: AgentRef;
  /** What was selected before it, its first agent included; each new end starts from here. */
  readonly base: Selected;
};

/**
 * Which agents are selected. They stay selected when the list no longer shows them, and while a
 * person visits another page.
 */
export class SelectionStore {
  #selected: Selected = new Map();
  #range: Range | null = null;
  /** By each place that a file had, all of them. */
  readonly #places = new Map<string, AgentRef[]>();
  readonly #listeners = new Set<() => void>();

  readonly get = (): Selected => this.#selected;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The agent that the next range starts from; null where none was touched yet. */
  get anchor(): AgentRef | null {
    return this.#range?.anchor ?? null;
  }

  /** Selects an agent or no longer; ranges start from it. */
  readonly toggle = (agent: NamedAgent): void => {
    const next = new Map(this.#selected);
    if (!next.delete(refKey(agent))) next.set(refKey(agent), agent);
    this.#set(next, { anchor: agent, head: agent, base: next });
  };

  /** Lets a range start from an agent, unless one ends there already. */
  startFrom(agent: NamedAgent): void {
    if (this.#range !== null && sameRef(this.#range.head, agent)) return;
    const base = new Map(this.#selected).set(refKey(agent), agent);
    this.#range = { anchor: agent, head: agent, base };
  }

  /**
   * Moves the end of the range: all of `between` become as its first agent is, and what an earlier
   * end had reached is as it was before.
   * @param between from the anchor to the new end, or from the new end to the anchor
   */
  extend(between: readonly NamedAgent[], head: AgentRef): void {
    if (this.#range === null) return;
    const { anchor, base } = this.#range;
    const adds = base.has(refKey(anchor));
    const next = new Map(base);
    for (const agent of between) {
      if (adds) next.set(refKey(agent), agent);
      else next.delete(refKey(agent));
    }
    this.#set(next, { anchor, head, base });
  }

  readonly add = (agents: readonly NamedAgent[]): void => {
    const next = new Map(this.#selected);
    for (const agent of agents) next.set(refKey(agent), agent);
    this.#set(next, null);
  };

  readonly remove = (agents: readonly AgentRef[]): void => {
    const next = new Map(this.#selected);
    for (const agent of agents) next.delete(refKey(agent));
    if (next.size < this.#selected.size) this.#set(next, null);
  };

  /** Replaces the selection. */
  readonly replace = (agents: readonly NamedAgent[]): void => {
    this.#set(new Map(agents.map((agent) => [refKey(agent), agent])), null);
  };

  /** Notes that a file goes to another place, from which an undo brings it back. */
  readonly move = (from: AgentRef, to: AgentRef): void => {
    const places = this.#places.get(refKey(from)) ?? [from];
    this.#places.set(refKey(from), places).set(refKey(to), places);
    if (places.every((place) => !sameRef(place, to))) places.push(to);
  };

  /**
   * Has what is selected as these say it is now: under another name, or where it has gone.
   * @param isAll whether they are all that there are; else another file may be where one was before
   */
  follow(known: ReadonlyMap<string, NamedAgent>, isAll: boolean): void {
    let changed = false;
    const next = new Map<string, NamedAgent>();
    for (const [key, agent] of this.#selected) {
      const places = known.has(key) || !isAll ? [agent] : (this.#places.get(key) ?? []);
      const now = places.map((place) => known.get(refKey(place))).find((found) => found) ?? agent;
      changed ||= !isSame(now, agent);
      next.set(refKey(now), now);
    }
    if (changed) this.#set(next, null);
  }

  #set(selected: Selected, range: Range | null): void {
    this.#selected = selected;
    this.#range = range;
    for (const listener of this.#listeners) listener();
  }
}

function isSame(one: NamedAgent, other: NamedAgent): boolean {
  return sameRef(one, other) && one.name === other.name && one.readOnly === other.readOnly;
}
