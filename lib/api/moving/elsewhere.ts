import { z } from 'zod';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { OTHER_TOOLS, type OtherTool } from '@/lib/agents/model/other-tools';
import type { Moved } from '@/lib/agents/moving/convert-agent';
import type { JobJson } from '@/lib/api/jobs';

/** A folder from which another tool takes agents. */
export type ToolPlaceJson = {
  readonly tool: OtherTool;
  /** Absolute; it is made with the first file where it does not exist. */
  readonly folder: string;
  /** Of a project, the person's own, or one that was merely opened. */
  readonly kind: 'project' | 'own' | 'open';
  readonly label: string;
};

/** `GET /api/elsewhere`: where agents can be copied to. */
export type ElsewhereJson = { readonly places: readonly ToolPlaceJson[] };

/** `POST /api/elsewhere`: agents that are to be copied to another tool. Nothing is written yet. */
export const NewMove = z.strictObject({
  files: z.array(z.strictObject({ root: z.string(), path: z.string() })).min(1),
  tool: z.enum(OTHER_TOOLS),
  /** One of the `places`. */
  folder: z.string(),
  /** Whether what the format cannot hold goes into a comment. */
  carry: z.boolean(),
});
export type NewMove = z.infer<typeof NewMove>;

/** What becomes of one agent. */
export type MovedFileJson = AgentRef & {
  readonly name: string;
  /** Null where the tool would not load what comes of it. */
  readonly made: {
    /** In the folder. */
    readonly path: string;
    /** The whole file; null for all but the first of many. */
    readonly text: string | null;
    readonly kept: readonly string[];
    readonly translated: readonly Moved[];
    readonly lost: readonly Moved[];
    /** What the tool would do wrongly, in sentences. */
    readonly wrong: readonly string[];
  } | null;
  /** Why it is not written; null where it is. */
  readonly refused: string | null;
};

/** The answer to the POST. */
export type PlannedMoveJson = { readonly job: JobJson; readonly files: readonly MovedFileJson[] };
