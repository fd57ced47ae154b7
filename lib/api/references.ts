import { z } from 'zod';
import type { ReferenceKind } from '@/lib/agents/references/reference';

/** A place that names an agent. */
export type ReferenceJson = {
  /** The agent's name, or the one that no agent has. */
  readonly to: string;
  /** The file: relative to `folder`, or of what the agent itself names to its root. */
  readonly from: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly kind: ReferenceKind;
  readonly certainty: 'certain' | 'likely';
  /** The name as it stands there. */
  readonly written: string;
  /** The line, shortened around the name. */
  readonly text: string;
  /** Where the name is in that. */
  readonly at: number;
};

export type ReferencesJson = {
  /** Where was looked; absolute. */
  readonly folder: string;
  /** Whether another open agent has its name, too, which may be the one that is named. */
  readonly shared: boolean;
  readonly to: readonly ReferenceJson[];
  /** Where its own prompt names it. */
  readonly own: readonly ReferenceJson[];
  readonly from: readonly ReferenceJson[];
  readonly missing: readonly MissingJson[];
};

/** A place that names an agent which there is not, at least not by this name. */
export type MissingJson = ReferenceJson & {
  /** The name that was probably meant; null where none is near. */
  readonly near: string | null;
  /** Whether it is that of a plugin's agent, and only the plugin in front is missing. */
  readonly unprefixed: boolean;
};

/** `GET /api/references` without an agent: what names agents that there are not, project by project. */
export type MissingReferencesJson = {
  readonly projects: readonly {
    /** Absolute. */
    readonly folder: string;
    readonly missing: readonly MissingJson[];
  }[];
};

/** `POST /api/references`: gives these places the names that were meant. Nothing is written yet. */
export const FixReferences = z.strictObject({
  /** One of the `projects`. */
  folder: z.string(),
  places: z
    .array(z.strictObject({ path: z.string(), line: z.number(), column: z.number() }))
    .min(1),
});
export type FixReferences = z.infer<typeof FixReferences>;
