/** What a command found, for one of its formats to write. */

import type { AgentItem, ListAnswer } from '@/lib/agents/catalog/listing';
import type { CheckedFile, PassedOver } from '@/lib/command/checking/checked-files';
import type { FixedFile } from '@/lib/command/checking/fix-file';
import type { ToolReadings } from '@/lib/command/checking/other-tools';
import type { Affected, AgentChange } from '@/lib/command/comparing/compare-snapshots';
import type { NewOverlap } from '@/lib/command/comparing/overlaps';
import type { Root } from '@/lib/library/roots/root';
import type { Session } from '@/lib/library/session/session';

export type CheckResult = {
  readonly files: readonly CheckedFile[];
  readonly leftOut: readonly PassedOver[];
  /** What `--fix` did. */
  readonly fixed: readonly FixedFile[];
  /** How other tools load each file, where that was asked for. */
  readonly tools: ReadonlyMap<CheckedFile, ToolReadings>;
};

export type ListResult = {
  /** Its items are one page of those below. */
  readonly answer: ListAnswer;
  readonly items: readonly AgentItem[];
  readonly roots: readonly Root[];
};

/** What a session gets. */
export type EffectiveResult = Session;

/** How a terminal shows it. */
export type Display = {
  readonly color: boolean;
  /** Paths below it are shown relative to it. */
  readonly cwd: string;
  /** The folder of the app itself, where what it says about problems is; absent without one. */
  readonly project?: string;
};

/** What changed between two moments. */
export type DiffResult = {
  readonly changes: readonly AgentChange[];
  readonly affected: readonly Affected[];
  readonly overlaps: readonly NewOverlap[];
  /** What the moments are called. */
  readonly words: { readonly from: string; readonly to: string };
};
