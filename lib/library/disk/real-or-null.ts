import { realpathSync } from 'node:fs';
import { errnoOf } from './failure';

/** A path without links; null where it leads to nothing, or the system does not say where to. */
export function realOrNull(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
