import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { JobJson } from './jobs';

/** The data of each event of `GET /api/events`, by its name. */
export type EventData = {
  /** A job has gone on; without the files that it left. */
  readonly job: Omit<JobJson, 'left'>;
  /** The journal tells of one more change. */
  readonly journal: null;
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
