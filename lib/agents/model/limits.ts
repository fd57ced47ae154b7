/** How large things may be. What Claude Code takes at most: format.md, section 13. */

/** In bytes; a larger file is skipped. */
export const MAX_FILE_SIZE = 1_048_576;

/** In UTF-16 units. */
export const MAX_NAME_LENGTH = 256;

/** What a person can ask of the trash: its disk space, and its age. */
export const TRASH_BOUNDS = {
  megabytes: { min: 1, max: 1_000_000 },
  days: { min: 1, max: 36_500 },
} as const;

/** What a person can ask of the history: its disk space, its age, and versions of each file. */
export const HISTORY_BOUNDS = {
  megabytes: { min: 1, max: 1_000_000 },
  days: { min: 1, max: 36_500 },
  perFile: { min: 0, max: 100_000 },
} as const;
