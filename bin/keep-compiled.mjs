import module from 'node:module';
import { join } from 'node:path';

/** Milliseconds after which what the first pages need has been compiled. */
const STARTED = 10_000;

/**
 * Has Node keep the code that it compiles for the next start, beside the build, with which it goes.
 * Where that folder may not be written, and before Node 22.8, each start compiles anew.
 *
 * @param {string} project the folder of the app itself, which is built
 */
export function keepCompiled(project) {
  module.enableCompileCache?.(join(project, '.next', 'compiled'));
  // Otherwise it is written when the process ends, which it often does with its terminal, unasked.
  setTimeout(() => module.flushCompileCache?.(), STARTED).unref();
}
