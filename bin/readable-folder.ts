import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '@/lib/command/usage-error';
import { expandHome } from '@/lib/library/roots/named-path.mjs';

/** Whether an argument can only be meant as a path. */
export function isPath(text: string): boolean {
  return /^(\/|~|\.\.?(\/|\\|$)|[A-Za-z]:[\\/])/.test(text);
}

/**
 * The absolute path of a folder as a person wrote it.
 * @throws UsageError
 */
export function readableFolder(written: string, cwd: string): string {
  const path = resolve(cwd, expandHome(written));
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    const hint = isPath(written) ? '' : ' A query of several words takes quotes around all of it.';
    throw new UsageError(`There is no folder ${written}.${hint}`);
  }
  if (!stats.isDirectory()) throw new UsageError(`${written} is not a folder.`);
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
  } catch {
    throw new UsageError(`The folder ${written} cannot be read: permission denied.`);
  }
  return path;
}
