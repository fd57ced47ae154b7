#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBundle } from './commands.mjs';
import { main } from './main.mjs';
import { build, install, PROJECT } from './set-up.mjs';
import { start } from './start-clone.mjs';

await main(process.argv.slice(2), {
  version: JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version,
  project: PROJECT,
  async load(program, needsBuild) {
    install({ quiet: true });
    if (needsBuild) await build({ quiet: true });
    return import(pathToFileURL(join(await findBundle(), `${program}.mjs`)).href);
  },
  start: (argv) => start(argv, 'agent-catalog start', 'session'),
});
