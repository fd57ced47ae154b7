import { z } from 'zod';
import type { Rules } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** A file that differs from what git has. */
export type ChangedFileJson = {
  /** In the repository. */
  readonly path: string;
  readonly status: 'new' | 'changed' | 'removed' | 'renamed';
  /** Where it was before a rename; else null. */
  readonly formerly: string | null;
  readonly conflict: boolean;
  /** Whether git’s index has something else than the commit. */
  readonly staged: boolean;
  /** Stands for what was seen of it; null where it is gone. */
  readonly seen: string | null;
  /** Null for a file in no open folder. */
  readonly ref: AgentRef | null;
  /** By whose rules it is read as an agent; null where it is none. */
  readonly rules: Rules | null;
  readonly words: readonly string[];
  /** Null where there is none, or it is no text. */
  readonly before: string | null;
  readonly after: string | null;
};

export type RepositoryJson = {
  /** The folder of the working tree; absolute. */
  readonly top: string;
  /** Null where none is checked out. */
  readonly branch: string | null;
  /** The commit that is checked out; null before the first one. */
  readonly head: string | null;
  /** Why nothing can be committed, as in the middle of a merge; null where it can. */
  readonly busy: string | null;
  /** What cannot be read or found, in a sentence; null for nothing. */
  readonly fault: string | null;
  readonly files: readonly ChangedFileJson[];
};

/**
 * `GET /api/changes`: what the working tree has of its own; with `from` and `to`, what differs between
 * two commits.
 */
export type ChangesJson = {
  readonly repositories: readonly RepositoryJson[];
  /** Why git does not say anything of a folder that seems to be in a repository, in sentences. */
  readonly faults: readonly string[];
};

/** `POST /api/changes`: commits these files, as they were seen, and nothing else. */
export const NewCommit = z.strictObject({
  top: z.string(),
  head: z.string().nullable(),
  files: z.array(z.strictObject({ path: z.string(), seen: z.string().nullable() })).min(1),
  message: z.string().min(1).max(100_000),
});
export type NewCommit = z.infer<typeof NewCommit>;

export type CommittedJson = { readonly commit: string };

/** `DELETE /api/changes`: takes a file back to what the commit has, if it is what was seen. */
export const Discard = z.strictObject({
  top: z.string(),
  path: z.string(),
  seen: z.string().nullable(),
});
export type Discard = z.infer<typeof Discard>;

/** `id` is that of the journal, by which it is undone. */
export type DiscardedJson = { readonly id: string };

/** `GET /api/changes` with `root` and `path`: what git knows of that file. */
export type FileStateJson = {
  /** Null where the file is in no repository, or git ignores it. */
  readonly state: {
    /** How it differs from the commit that is checked out; null where it does not. */
    readonly change: Pick<ChangedFileJson, 'status' | 'formerly' | 'staged' | 'conflict'> | null;
    /** The last one that changed it; null for none. `time` is in milliseconds since 1970. */
    readonly commit: {
      readonly hash: string;
      readonly time: number;
      readonly author: string;
      readonly message: string;
    } | null;
  } | null;
};
