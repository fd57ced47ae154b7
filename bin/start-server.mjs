import { escapeControls } from '../lib/command/terminal/escape-controls.mjs';
import { formatHelp, parseArguments } from './arguments.mjs';
import { fail } from './fail.mjs';
import { findNodeFault } from './node-version.mjs';
import { openInBrowser } from './open-browser.mjs';

const FIRST = {
  starter: 'the starter library',
  session: 'what Claude Code would load here; where that is nothing, the starter library',
};

/**
 * Serves until the process is stopped.
 *
 * @param {string[]} argv
 * @param {object} how
 * @param {string} how.command what a person writes in front of the arguments
 * @param {'starter' | 'session'} how.opens without arguments: the starter library, or what Claude
 * Code would load in the current folder, and the starter library only where that is nothing
 * @param {string} how.project the folder of the app itself
 * @param {boolean} how.starterIsReadOnly
 * @param {() => Promise<any>} how.load the bundled bin/server.ts
 */
export async function startServer(argv, { command, opens, project, starterIsReadOnly, load }) {
  const fault = findNodeFault();
  if (fault !== null) fail(fault);

  // npm runs scripts in the project's folder, but may have been called from another one.
  const from = process.env.npm_lifecycle_event === 'start' ? process.env.INIT_CWD : undefined;
  const parsed = parseArguments(argv, from ?? process.cwd());
  if (parsed.kind === 'error') fail(`${parsed.message} See ${command} --help.`);
  if (parsed.kind === 'help') {
    console.log(formatHelp(command, FIRST[opens]));
    return;
  }

  const { dirs, claude } = parsed.arguments;
  const orStarter = opens === 'session' && dirs.length === 0 && claude === null;
  const { serve } = await load();
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const server = await serve({
    ...parsed.arguments,
    claude: orStarter ? process.cwd() : claude,
    orStarter,
    project,
    starterIsReadOnly,
    dev: false,
  }).catch((/** @type {Error} */ error) => fail(error.message));
  console.log(`Agent Catalog is at ${server.address}`);
  for (const lines of server.roots) console.log(`  ${lines.map(escapeControls).join('\n    ')}`);
  for (const note of server.notes) console.log(note);
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
}
