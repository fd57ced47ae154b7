import { homedir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';

/** An absolute path as a person would write it: from the current folder, or from home. */
export function shortenPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  if (!below.startsWith('..') && !isAbsolute(below)) return below;
  const home = relative(homedir(), path);
  return home.startsWith('..') || isAbsolute(home) ? path : join('~', home);
}
