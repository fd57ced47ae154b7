#!/usr/bin/env node
/** What `agent-catalog` is in the package, where everything is built: see pack.mjs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findNodeFault } from './node-version.mjs';

const fault = findNodeFault();
if (fault !== null) {
  console.error(`agent-catalog: ${fault}`);
  process.exit(1);
}

/** @param {string} path from the folder of this file */
const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const PROJECT = fileURLToPath(new URL('.', import.meta.url));
// Only now, because an older Node cannot even read it.
const { main } = await import('./main.mjs');
await main(process.argv.slice(2), {
  version: readJson('../package.json').version,
  project: PROJECT,
  load: (program) => import(new URL(`build/${program}.mjs`, import.meta.url).href),
  async start(argv) {
    const { keepCompiled } = await import('./keep-compiled.mjs');
    const { startServer } = await import('./start-server.mjs');
    await startServer(argv, {
      command: 'agent-catalog start',
      opens: 'session',
      project: PROJECT,
      starterIsReadOnly: true,
      async load() {
        // Next would look for its configuration in TypeScript, for which it needs a compiler.
        const { config } = readJson('.next/required-server-files.json');
        process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
        keepCompiled(PROJECT);
        return import(new URL('build/server.mjs', import.meta.url).href);
      },
    });
  },
});
