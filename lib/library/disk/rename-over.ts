import { renameSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf } from './failure';

/** What Windows says of a file that another program holds. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
const TRIES = 10;

/**
 * Renames a file over another one. On Windows a virus scanner or an indexer may hold either for a
 * moment, so there it is tried for up to a second.
 */
export async function renameOver(
  from: string,
  to: string,
  { platform = process.platform, rename = renameSync } = {},
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      const isHeld = platform === 'win32' && HELD.has(errnoOf(error) ?? '');
      if (!isHeld || tries === TRIES) throw error;
      await wait(2 ** (tries - 1));
    }
  }
}
