import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whether a path of a repository lies in another one below it, as in a submodule. */
export function holdsRepository(top: string, path: string): boolean {
  return nestedIn(top)(path);
}

/** The same for many paths of a repository, each of whose folders is looked at once. */
export function nestedIn(top: string): (path: string) => boolean {
  const known = new Map([['.', false]]);
  const isNested = (folder: string): boolean => {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const is = isNested(dirname(folder)) || existsSync(join(top, folder, '.git'));
    known.set(folder, is);
    return is;
  };
  return (path) => isNested(dirname(path));
}
