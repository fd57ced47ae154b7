import type { Rules, Standing } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** What tells an agent from others, for a person: all that is known of one that waits to be compared. */
export type KnownAgent = AgentRef & {
  readonly name: string;
  /** The root's label and the path. */
  readonly place: string;
  /** First sentence of the description. */
  readonly summary: string;
  readonly model: string | null;
  /** What the agent costs in every session. */
  readonly weight: number;
};

/** One side of a comparison: a file as it stands on disk. */
export type ComparedAgent = KnownAgent & {
  readonly text: string;
  readonly revision: string;
  readonly readOnly: boolean;
  /** Among the agents of its name; null when there is no other. */
  readonly standing: Standing | null;
  /** The one that is used where this one is shadowed; null where it is not. */
  readonly usedInstead: (AgentRef & { readonly place: string }) | null;
  readonly rules: Rules;
};
