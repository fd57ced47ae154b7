import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** The data of each event of `GET /api/events`, by its name. */
export type EventData = {
  /** Files came, changed or went. */
  readonly change: {
    readonly added: readonly AgentRef[];
    readonly changed: readonly AgentRef[];
    readonly removed: readonly AgentRef[];
    readonly version: number;
  };
  /** How far the first reading is; null when it is done. */
  readonly indexing: { readonly done: number; readonly total: number } | null;
};
