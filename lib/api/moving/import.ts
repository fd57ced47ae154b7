import { z } from 'zod';
import { OTHER_TOOLS, type OtherTool } from '@/lib/agents/model/other-tools';
import type { VERDICTS } from '@/lib/agents/model/verdicts';
import type { Moved } from '@/lib/agents/moving/convert-agent';
import type { JobJson } from '@/lib/api/jobs';

/** `POST /api/import`: where agents are to be found. Nothing is written. */
export const ImportSource = z.union([
  /** Pasted. */
  z.strictObject({ text: z.string().min(1), path: z.string().optional() }),
  /** On this machine, absolute or from `~`: any folder, a repository, a plugin or a marketplace. */
  z.strictObject({ folder: z.string().min(1) }),
  /** A piece of a ZIP archive in Base64; `id` is null for the first, then as it was answered. */
  z.strictObject({ zip: z.base64(), id: z.string().nullable(), last: z.boolean() }),
]);
export type ImportSource = z.infer<typeof ImportSource>;

export type ImportFoundJson = {
  readonly id: string;
  /** Files that may be agents. */
  readonly files: number;
  /** What may have been one and was left out, and why; of many only the first. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
  /** Files that are none by their names. */
  readonly others: number;
};

/** `POST /api/import/{id}`: where they are to go. Nothing is written before the job is started. */
export const NewImport = z.strictObject({
  root: z.string(),
  /** In the root; empty for the root itself. */
  folder: z.string(),
  /** Whose agents they are; `auto` goes by the folder and the ending of each. */
  as: z.enum(['auto', 'claude-code', ...OTHER_TOOLS]),
  /** By their `at`; all where it is left out. */
  chosen: z.array(z.number()).optional(),
});
export type NewImport = z.infer<typeof NewImport>;

export type CandidateJson = {
  readonly at: number;
  /** Where it was found. */
  readonly from: string;
  readonly name: string;
  /** Whose agent it is. */
  readonly tool: 'claude-code' | OtherTool;
  readonly verdict: (typeof VERDICTS)[number] | null;
  readonly problems: readonly string[];
  /** Hooks, servers, permission modes and text that nobody sees, in sentences. */
  readonly warnings: readonly string[];
  readonly translated: readonly Moved[];
  readonly lost: readonly Moved[];
  /** In the root; null where nothing can be made of it. */
  readonly to: string | null;
  /** Places of agents that have its name. */
  readonly clashes: readonly string[];
  /** Why it is not added; null where it can be. */
  readonly refused: string | null;
};

export type PlannedImportJson = {
  /** Of those that were chosen. */
  readonly job: JobJson;
  readonly files: readonly CandidateJson[];
};
