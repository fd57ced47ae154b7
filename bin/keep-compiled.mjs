import module from 'node:module';
import { join } from 'node:path';
import { reuseCompiled } from './compiled-modules.mjs';

/** Milliseconds after which what the first pages need has been compiled. */
const STARTED = 10_000;

/**
 * Has the code that Node compiles kept for the next start, beside the build, with which it goes.
 * Where that folder may not be written, each start compiles anew.
 *
 * @param {string} project the folder of the app itself, which is built
 */
export async function keepCompiled(project) {
  const folder = join(project, '.next', 'compiled');
  const keep =
    module.enableCompileCache === undefined
      ? await reuseCompiled(folder)
      : () => module.flushCompileCache?.();
  module.enableCompileCache?.(folder);
  // Otherwise it is written when the process ends, which it often does with its terminal, unasked.
  setTimeout(keep, STARTED).unref();
}
