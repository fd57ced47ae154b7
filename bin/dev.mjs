import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArguments } from './arguments.mjs';
import { fail } from './fail.mjs';
import { bundleServer, install, PROJECT } from './set-up.mjs';

const from = process.env.npm_lifecycle_event === 'dev' ? process.env.INIT_CWD : undefined;
const parsed = parseArguments(process.argv.slice(2), from ?? process.cwd());
if (parsed.kind === 'error') fail(parsed.message);
if (parsed.kind === 'help') fail('npm run dev takes the arguments of npm start.');

install();
await bundleServer(join(PROJECT, 'build', 'dev'));

Object.assign(process.env, { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' });
const { serve } = createRequire(import.meta.url)('../build/dev/server.cjs');
const server = await serve({
  ...parsed.arguments,
  project: PROJECT,
  orStarter: false,
  starterIsReadOnly: false,
  dev: true,
}).catch((/** @type {Error} */ error) => fail(error.message));
console.log(`Agent Catalog, in development, is at ${server.address}`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await server.close();
    process.exit(0);
  });
}
