import { createRequire } from 'node:module';
import { applyBuiltConfig } from './built-config.mjs';
import { keepCompiled } from './keep-compiled.mjs';
import { build, install, PROJECT } from './set-up.mjs';
import { startServer } from './start-server.mjs';

/**
 * Installs and builds what is missing, then serves.
 *
 * @param {string[]} argv
 * @param {string} command as a person writes it
 * @param {'starter' | 'session'} opens
 */
export function start(argv, command, opens) {
  return startServer(argv, {
    command,
    opens,
    project: PROJECT,
    starterIsReadOnly: false,
    async load() {
      install();
      await build();
      applyBuiltConfig(PROJECT);
      await keepCompiled(PROJECT);
      return createRequire(import.meta.url)('../build/server.cjs');
    },
  });
}
