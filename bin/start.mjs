import { escapeControls } from '../lib/command/terminal/escape-controls.mjs';
import { HELP, parseArguments } from './arguments.mjs';
import { openInBrowser } from './open-browser.mjs';
import { build, fail, install, PROJECT } from './set-up.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node 20.19 or newer is needed; this is ${process.version}.`);
}

// npm runs scripts in the project's folder, but may have been called from another one.
const from = process.env.npm_lifecycle_event === 'start' ? process.env.INIT_CWD : undefined;
const parsed = parseArguments(process.argv.slice(2), from ?? process.cwd());
if (parsed.kind === 'error') fail(`${parsed.message} See npm start -- --help.`);
if (parsed.kind === 'help') {
  console.log(HELP);
  process.exit(0);
}

install();
await build();

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
const { serve } = await import('../build/server.mjs');
const server = await serve({ ...parsed.arguments, project: PROJECT, dev: false }).catch(
  (/** @type {Error} */ error) => fail(error.message),
);
console.log(`Agent Catalog is at ${server.address}`);
for (const lines of server.roots) console.log(`  ${lines.map(escapeControls).join('\n    ')}`);
if (server.trouble) console.error(escapeControls(server.trouble));
if (server.token)
  console.log(`Scripts have to send the header Authorization: Bearer ${server.token}`);
console.log('Press Ctrl-C to stop.');

if (parsed.arguments.open) openInBrowser(server.address, server.token && server.signedIn);

// Saves are all or nothing, so an error in the background need not end the app.
process.on('uncaughtException', (error) => console.error(error));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await server.close();
    process.exit(0);
  });
}
