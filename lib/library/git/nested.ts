import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a path of a repository lies in another one below it, as in a submodule. */
export function holdsRepository(top: string, path: string): boolean {
  const steps = path.split('/').slice(0, -1);
  return steps.some((_, index) => existsSync(join(top, ...steps.slice(0, index + 1), '.git')));
}
