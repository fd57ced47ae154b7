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
  readonly missing: readonly (ReferenceJson & {
    readonly near: string | null;
    readonly unprefixed: boolean;
  })[];
};
