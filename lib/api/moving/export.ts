import { z } from 'zod';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** `POST /api/export`: the files that come into one archive, as they are on the disk, or into a text. */
export const ExportJson = z.strictObject({
  files: z.array(z.strictObject({ root: z.string(), path: z.string() })).min(1),
  /** `zip` where it is left out. */
  format: z.enum(['zip', 'agents', 'markdown']).optional(),
});
export type ExportJson = z.infer<typeof ExportJson>;

/** The answer for `agents`, the JSON that Claude Code takes with `--agents`, and for `markdown`. */
export type ExportedTextJson = {
  readonly text: string;
  /** How many agents are in it. */
  readonly count: number;
  /** What is not in it, and why in a sentence; a field, or the whole agent where that is null. */
  readonly left: readonly (AgentRef & {
    readonly name: string;
    readonly field: string | null;
    readonly why: string;
  })[];
};
