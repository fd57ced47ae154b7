import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { stateFolder } from '@/lib/library/disk/state-folder';
import type { Root } from '@/lib/library/roots/root';

/** Where it is kept what was read of some roots, and for what it has to have been made: see `readParts`. */
export type KnownPlace = {
  /** Its name in the state folder. */
  readonly folder: string;
  /** Absolute. */
  readonly path: string;
  readonly key: string;
};

/**
 * Who keeps it. Commands have a folder of their own in the state folder: they open the same folders as
 * other roots, and would take the place of what the next start of the server waits for.
 */
export type Keeper = 'server' | 'command';

const FOLDERS = {
  server: 'known',
  command: 'known-to-commands',
} as const satisfies Record<Keeper, string>;

/** Grows with each change of the format that the build does not tell. */
const FORMAT = 6;

/**
 * One file for each set of roots, whatever else about them has changed.
 * @param build differs where anything else may be read out of the same bytes
 */
export function knownPlace(
  build: string,
  roots: readonly Root[],
  keeper: Keeper = 'server',
): KnownPlace {
  const paths = JSON.stringify(roots.map(({ id, path }) => [id, path]));
  const name = createHash('sha256').update(paths).digest('hex');
  const folder = FOLDERS[keeper];
  return {
    folder,
    path: join(stateFolder(), folder, `${name}.bin`),
    key: JSON.stringify([FORMAT, build, process.version, process.platform, roots]),
  };
}
