import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Has Next take its configuration from the build. Otherwise it looks for it in TypeScript, for which
 * it needs a compiler: the package has none, and a clone would load it at each start.
 *
 * @param {string} project the folder of the app itself, which is built
 */
export function applyBuiltConfig(project) {
  const file = join(project, '.next', 'required-server-files.json');
  const { config } = JSON.parse(readFileSync(file, 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
