import { z } from 'zod';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** `GET /api/trash`, newest first. */
export type TrashJson = {
  readonly entries: readonly TrashEntryJson[];
  /** Entries of which nobody can tell which file they were; they can be removed. */
  readonly damaged: readonly { readonly id: string; readonly size: number }[];
};

/** A deleted file; root and path are those that it had. */
export type TrashEntryJson = AgentRef & {
  readonly id: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly time: number;
  readonly revision: string;
  /** Bytes. */
  readonly size: number;
  /** The same for all that was deleted together; null for what was deleted alone. */
  readonly group: string | null;
};

/** `POST /api/trash`: what was deleted together comes back together. */
export const RestoreGroup = z.strictObject({ group: z.string() });
export type RestoreGroup = z.infer<typeof RestoreGroup>;

export type RestoredJson = {
  readonly restored: readonly AgentRef[];
  /** What stays in the trash, and why. */
  readonly left: readonly (AgentRef & { readonly why: string })[];
};

/** The answer to `DELETE`, of one or of all. */
export type RemovedJson = {
  /** How many files. */
  readonly removed: number;
};
