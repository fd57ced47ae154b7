/** What Claude Code takes at most (format.md, sections 1, 2 and 7). */

/** In bytes; a larger file is skipped. */
export const MAX_FILE_SIZE = 1_048_576;

/** In UTF-16 units. */
export const MAX_NAME_LENGTH = 256;
