import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { stateFolder } from '@/lib/library/disk/state-folder';
import type { Root } from '@/lib/library/roots/root';

/** Where it is kept what was read of some roots, and for what it has to have been made: see `readParts`. */
export type KnownPlace = {
  /** Absolute. */
  readonly path: string;
  readonly key: string;
};

/** In the state folder. */
export const FOLDER = 'known';
/** Grows with each change of the format that the build does not tell. */
const FORMAT = 3;

/** One file for each set of roots, whatever else about them has changed. */
export function knownPlace(build: string, roots: readonly Root[]): KnownPlace {
  const paths = JSON.stringify(roots.map(({ id, path }) => [id, path]));
  const name = createHash('sha256').update(paths).digest('hex');
  return {
    path: join(stateFolder(), FOLDER, `${name}.bin`),
    key: JSON.stringify([FORMAT, build, process.version, process.platform, roots]),
  };
}
