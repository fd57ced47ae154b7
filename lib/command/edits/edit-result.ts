import type { ChangedLines } from '@/lib/agents/problems/problem-pages';
import type { Job } from '@/lib/library/jobs/jobs';
import type { ListedChange } from '@/lib/library/journal/list-changes';

/** What `edit` did, or would do. */
export type EditResult = {
  readonly files: readonly {
    /** Absolute. */
    readonly path: string;
    /** What changes in it, a few words each. */
    readonly words: readonly string[];
    readonly lines: readonly ChangedLines[];
    readonly changed: boolean;
    /** Why it was not changed; null where it was, or nothing was to be done. */
    readonly refused: string | null;
  }[];
  /** The id of the change in the journal; null where nothing was changed. */
  readonly job: string | null;
  readonly dryRun: boolean;
};

/** What `undo` could take back. */
export type UndoListResult = {
  readonly changes: readonly ListedChange[];
  readonly killed: readonly Job[];
};
