import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS } from './command-table.mjs';
import { fail } from './fail.mjs';
import { bundle, hashUnlessSeen, PROJECT } from './set-up.mjs';

/** What they are bundled from. */
export const SOURCES = ['bin', 'components', 'lib', 'package.json', 'package-lock.json'];

/**
 * The bundled commands, without the rest of the build, which would take too long here. Their folder
 * is named after a hash of the sources and put in place whole, so that several may start at the
 * same time.
 */
export async function findBundle() {
  const builds = join(PROJECT, 'build', 'commands');
  const hash = hashUnlessSeen(SOURCES).slice(0, 16);
  const folder = join(builds, hash);
  if (existsSync(folder)) return folder;
  const made = join(builds, `.${process.pid}`);
  try {
    await bundle(made, PROGRAMS);
    for (const old of existsSync(builds) ? readdirSync(builds) : []) {
      if (!old.startsWith('.') && old !== hash)
        rmSync(join(builds, old), { recursive: true, force: true });
    }
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(folder)) fail(`The command could not be built. ${error}`);
  }
  return folder;
}
