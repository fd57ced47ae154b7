import { z } from 'zod';
import { HISTORY_BOUNDS, TRASH_BOUNDS } from '@/lib/agents/model/limits';

const whole = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().int().min(min).max(max);

const TrashLimits = z.strictObject({
  /** Of disk space. Beyond it what was deleted first goes first. */
  megabytes: whole(TRASH_BOUNDS.megabytes),
  /** What was deleted longer ago goes. */
  days: whole(TRASH_BOUNDS.days),
});

/**
 * `PUT /api/storage`. All three are required: a missing one would fall back to a default, which could
 * remove versions. Without `trash` its limits stay.
 */
export const Limits = z.strictObject({
  /** Of disk space. Beyond it the oldest versions go first. */
  megabytes: whole(HISTORY_BOUNDS.megabytes),
  /** Older versions go, except for the newest `perFile` of each file. */
  days: whole(HISTORY_BOUNDS.days),
  perFile: whole(HISTORY_BOUNDS.perFile),
  trash: TrashLimits.optional(),
});
export type Limits = z.infer<typeof Limits>;

/** The answer to `GET` and `PUT`. */
export type StorageJson = {
  readonly limits: Required<Limits>;
  readonly usage: {
    /** On disk. */
    readonly bytes: number;
    readonly versions: number;
    readonly files: number;
    /** When the oldest version was replaced, in milliseconds since 1970; null when there is none. */
    readonly oldest: number | null;
    /** Deleted files of all folders, and the bytes that they take on disk. */
    readonly trash: { readonly files: number; readonly bytes: number };
  };
};
