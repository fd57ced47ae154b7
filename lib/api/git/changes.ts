import { z } from 'zod';
import type { ChangedFile } from '@/lib/agents/changes/changed-file';

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
  readonly files: readonly ChangedFile[];
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
    readonly change: Pick<ChangedFile, 'status' | 'formerly' | 'staged' | 'conflict'> | null;
    /** The last one that changed it; null for none. `time` is in milliseconds since 1970. */
    readonly commit: {
      readonly hash: string;
      readonly time: number;
      readonly author: string;
      readonly message: string;
    } | null;
  } | null;
};
