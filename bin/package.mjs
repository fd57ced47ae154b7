#!/usr/bin/env node
/** What `agent-catalog` is in the package, where everything is built: see pack.mjs. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { findNodeFault } from './node-version.mjs';

const fault = findNodeFault();
if (fault !== null) {
  console.error(`agent-catalog: ${fault}`);
  process.exit(1);
}

const PROJECT = fileURLToPath(new URL('.', import.meta.url));
// Only now, because an older Node cannot even read it.
const { main } = await import('./main.mjs');
await main(process.argv.slice(2), {
  version: JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
  project: PROJECT,
  load: (program) => import(new URL(`build/${program}.mjs`, import.meta.url).href),
  async start(argv) {
    const { applyBuiltConfig } = await import('./built-config.mjs');
    const { keepCompiled } = await import('./keep-compiled.mjs');
    const { startServer } = await import('./start-server.mjs');
    await startServer(argv, {
      command: 'agent-catalog start',
      opens: 'session',
      project: PROJECT,
      starterIsReadOnly: true,
      async load() {
        applyBuiltConfig(PROJECT);
        await keepCompiled(PROJECT);
        return createRequire(import.meta.url)('./build/server.cjs');
      },
    });
  },
});
