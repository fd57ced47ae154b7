/**
 * The one process that serves Agent Catalog. It is the outer door in front of Next, which by
 * itself would listen on every interface, answer every host and wait forever for a slow request.
 */

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';
import { createDoor } from '@/lib/http/door/door';
import { endSocket } from '@/lib/http/door/end-socket';
import { listen } from '@/lib/http/door/listen';
import { readFacts } from '@/lib/http/door/request-facts';
import { allowedHosts, authority, isLoopback, LOOPBACK } from '@/lib/http/guard/allowed-hosts';
import { type GuardPolicy, guard } from '@/lib/http/guard/guard';
import { setGuardPolicy } from '@/lib/http/guard/policy';
import { createSecrets } from '@/lib/http/guard/secrets';
import { createSignIn } from '@/lib/http/guard/sign-in';
import { findStateFault, stateFolder } from '@/lib/library/disk/state-folder';
import { keptRoots } from '@/lib/library/folders/kept-folders';
import { knownPlace } from '@/lib/library/known/known-place';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { notesOn } from '@/lib/library/roots/root-notes';
import { type Start, setStart } from '@/lib/library/roots/start';
import { recordServer } from '@/lib/library/running-servers';
import { readAhead } from '@/lib/library/threads/ahead';
import { giveBackWhenIdle } from './give-back';
import { warmUp } from './warm-up';

export type ServeOptions = {
  /** The folder of the app itself. */
  readonly project: string;
  /** Absolute. None of them and no `claude` means the starter library. */
  readonly dirs: readonly string[];
  /** A project folder, to open every folder that Claude Code loads agents from in it. */
  readonly claude: string | null;
  /** Whether the starter library takes the place of what Claude Code would load, where that is nothing. */
  readonly orStarter: boolean;
  /** Whether the starter library is a part of an installed package, and goes with it. */
  readonly starterIsReadOnly: boolean;
  /** Null for the usual port, or the next one that is free; 0 for any. */
  readonly port: number | null;
  /** Null for loopback. */
  readonly host: string | null;
  readonly token: boolean;
  readonly state: string | null;
  /** Seconds between two looks at every file; null when the system reports changes. */
  readonly poll: number | null;
  readonly dev: boolean;
};

export type RunningServer = {
  /** What a person opens; carries a ticket where a token is needed. */
  readonly address: string;
  /** What scripts send as `Authorization: Bearer`; null when there is none. */
  readonly token: string | null;
  /** Resolves when the ticket has been used; never where there is none. */
  readonly signedIn: Promise<void>;
  /** The folders that are open, each with what a person should know of it. */
  readonly roots: readonly (readonly string[])[];
  /** What a person should know of how it was started, in sentences. */
  readonly notes: readonly string[];
  /** Why earlier versions and deleted files cannot be kept, in sentences; null where they can. */
  readonly trouble: string | null;
  /** Resolves when every write that had begun is done. */
  close(): Promise<void>;
};

const UPGRADE = {
  status: 403,
  code: 'upgrade-not-allowed',
  detail: 'This server speaks HTTP only.',
} as const;

/**
 * Starts serving.
 * @throws Error with a message for the person when that is not possible
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { host, project, dev } = options;
  // A piece that stays keeps its whole pool, which newer versions of Node make eight times as large.
  Buffer.poolSize = 8192;
  if (options.state) process.env.AGENT_CATALOG_STATE = options.state;
  const { roots: named, folder, notes } = await openRoots(options);
  const roots = [...named, ...keptRoots(named)];
  const build = dev ? null : readBuildId(project);
  const thread = dev ? null : join(project, 'build', 'reading-thread.cjs');
  const routingThread = dev ? null : join(project, 'build', 'routing-thread.cjs');
  setStart({
    ...{ folder, roots, project, settings: [], poll: options.poll, build },
    ...{ thread, routingThread },
  });
  if (thread !== null && build !== null) readAhead(thread, knownPlace(build, roots));
  // In development the routes change while the server runs.
  const direct = dev ? null : await import('./direct');

  const { servers, port } = await listen(host ? [host] : LOOPBACK, options.port);
  const names = allowedHosts(host, ownAddresses());
  const home = names[0] ?? 'localhost';
  const secrets = options.token || !isLoopback(host) ? createSecrets() : null;
  const policy: GuardPolicy = { port, names, home, secrets, dev };
  setGuardPolicy(policy);
  // Not before it is certain that there will be a server.
  const library = direct?.beginLibrary();

  // Without a server of its own, Next would attach itself to the upgrades of the one a request came over.
  const app = next({
    dev,
    dir: project,
    quiet: true,
    hostname: 'localhost',
    port,
    httpServer: createServer(),
  });
  const prepared = prepare(app, dev).then(library?.untilFirstPage);
  const signIn = createSignIn(policy);
  const door = createDoor(policy, signIn.answer, async (request, response) => {
    if (await direct?.answerDirectly(request, response)) return;
    await prepared;
    await app.getRequestHandler()(request, response);
  });
  for (const server of servers) {
    server.on('request', door.request);
    server.on('checkContinue', door.checkContinue);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Development's hot reloading is the only WebSocket there is.
      const passes = dev && guard(readFacts(request), policy) === null;
      if (passes) app.getUpgradeHandler()(request, socket, head);
      else endSocket(socket, UPGRADE);
    });
  }

  await prepared;
  const origin = `http://${authority(home, port)}`;
  const forget = recordServer({ pid: process.pid, origin, token: secrets !== null });
  const bound = servers[0]?.address();
  if (library && bound && typeof bound === 'object') {
    library.untilRead().then(() => warmUp(bound, policy, door.idleFor));
  }
  giveBackWhenIdle(door.idleFor);

  return {
    address: `${origin}${secrets ? signIn.path : '/'}`,
    token: secrets?.token ?? null,
    signedIn: signIn.used,
    roots: roots.map(({ path }) => [path, ...notesOn(path)]),
    notes,
    trouble: describeTrouble(),
    async close() {
      forget();
      for (const server of servers) server.close();
      await door.writesDone();
      for (const server of servers) server.closeAllConnections();
      await app.close();
      direct?.endThreads();
    },
  };
}

/** Null where there is none, so that nothing is taken for what this build has made. */
function readBuildId(project: string): string | null {
  try {
    return readFileSync(join(project, '.next', 'BUILD_ID'), 'utf8').trim() || null;
  } catch {
    return null;
  }
}

function describeTrouble(): string | null {
  const fault = findStateFault();
  return (
    fault &&
    `Nothing can be saved or deleted, because earlier versions cannot be kept: ${fault} (${stateFolder()}). Check that folder, or choose another one with --state.`
  );
}

/** Keeps Next from printing how long its start took, which nobody asked. */
async function prepare(app: { prepare(): Promise<void> }, dev: boolean): Promise<void> {
  const { log } = console;
  if (!dev) console.log = () => {};
  try {
    await app.prepare();
  } finally {
    console.log = log;
  }
}

type Opened = Pick<Start, 'roots' | 'folder'> & Pick<RunningServer, 'notes'>;

async function openRoots(options: ServeOptions): Promise<Opened> {
  const { dirs, claude, orStarter } = options;
  if (claude === null && dirs.length === 0) return openStarter(options, []);
  const roots = await namedRoots(dirs, claude, { first: !orStarter, tools: true });
  if (roots.length > 0) return { roots, folder: claude, notes: [] };
  if (orStarter) return openStarter(options, [WHERE_TO_BEGIN]);
  throw new Error(
    `Claude Code would find no agents folder when started in ${claude}. Create .claude/agents there, or name another folder.`,
  );
}

const WHERE_TO_BEGIN =
  'Claude Code would find no agents here, so this is the starter library. To begin with your own, create the folder .claude/agents in a project, or ~/.claude/agents for all of them, and start again; or name a folder that has agents.';

async function openStarter({ project, starterIsReadOnly }: ServeOptions, notes: readonly string[]) {
  const starter = await namedRoots([join(project, 'agents')], null);
  const roots = starter.map((root) => ({ ...root, readOnly: starterIsReadOnly }));
  return { roots, folder: null, notes };
}

/** The addresses under which other machines reach this one. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}
