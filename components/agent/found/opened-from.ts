import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** The list that an agent was opened from, and where the agent is in it. */
export type OpenedFrom = {
  /** Of `openedList`; not that of all agents. */
  readonly list: string;
  /** What was typed into the search. */
  readonly q: string;
  /** Whether it has words, which may be marked, and not only filters. */
  readonly searches: boolean;
  /** Counted from 0; null where the list does not have the agent any more. */
  readonly at: number | null;
  readonly total: number;
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
};

export type Neighbour = AgentRef & { readonly name: string };
