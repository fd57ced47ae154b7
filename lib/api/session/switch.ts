import { z } from 'zod';
import { type Denial, SWITCH_PLACES, type SwitchPlace } from '@/lib/agents/model/availability';
import type { ChangedLines } from '@/lib/agents/problems/problem-pages';

const names = z.array(z.string().min(1)).min(1).max(10_000);

/** `POST /api/switch`: what switching these agents off or on would change. */
export const AskSwitch = z.strictObject({
  /** As a session knows them: in a plugin `plugin:name`. */
  names,
  off: z.boolean(),
});
export type AskSwitch = z.infer<typeof AskSwitch>;

/** `PUT /api/switch` */
export const MakeSwitch = AskSwitch.extend({
  place: z.enum(SWITCH_PLACES),
  /** Of the settings file that was seen; null where there was none. */
  revision: z.string().nullable(),
  /** Whether a file that Claude Code ignores as a whole may be mended. */
  mend: z.boolean().default(false),
});
export type MakeSwitch = z.input<typeof MakeSwitch>;

/** The answer to `POST`: of each place that there is, the narrowest first. */
export type SwitchPlansJson = {
  /** Where the session starts. */
  readonly start: string;
  readonly plans: readonly SwitchPlanJson[];
};

export type SwitchPlanJson = {
  readonly place: SwitchPlace;
  /** The settings file; absolute. */
  readonly file: string;
  /** Whether a repository shares it with whoever works in it. */
  readonly shared: boolean;
  /** Null where there is no such file yet. */
  readonly revision: string | null;
  /** The lines that change; none where nothing has to. */
  readonly lines: readonly ChangedLines[];
  /** Why it cannot be changed, in sentences; null where it can. */
  readonly trouble: string | null;
  /** Why Claude Code ignores the file, which ends a sentence, and whether the change mends that; else null. */
  readonly ignored: { readonly why: string; readonly mends: boolean } | null;
  /** What keeps names off all the same. */
  readonly still: readonly (Denial & { readonly name: string })[];
};

/** The answer to `PUT`. */
export type SwitchedJson = {
  readonly file: string;
  readonly revision: string;
  /** False where the file said so already. */
  readonly changed: boolean;
  /** What `POST /api/journal/{id}/undo` takes; null where nothing changed. */
  readonly entry: string | null;
  readonly still: SwitchPlanJson['still'];
};
