import { z } from 'zod';
import type { Member } from '@/lib/agents/catalog/precedence';
import type { LibraryProblem } from '@/lib/agents/catalog/validate-library';

/** `GET /api/names`: a name, and the file that would have it. */
export const NameQuery = z.object({
  name: z.string().min(1),
  root: z.string(),
  /** Absent for a file that is still to be made. */
  path: z.string().optional(),
});
export type NameQuery = z.infer<typeof NameQuery>;

/** What follows for a file if it has that name, and the other agents theirs. */
export type NameJson = {
  /** The file itself; its path is '' where the query has none. */
  readonly self: Member;
  /** The others that have the name, in order of precedence. */
  readonly others: readonly Member[];
  /** Other names in use that differ in case, hyphens, underscores or blanks only. */
  readonly alike: readonly string[];
  /** Whether the one that wins takes the place of an agent that comes with Claude Code. */
  readonly replacesBuiltin: boolean;
  /** The problem that the file has then; null for none. */
  readonly duplicate: LibraryProblem | null;
};
