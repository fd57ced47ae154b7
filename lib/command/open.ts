import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { listServers, type RunningServer, serversFolder } from '@/lib/library/running-servers';
import { type CommandRun, complain } from './command-run';

export type OpenOptions = {
  /** Absolute. */
  readonly dirs: readonly string[];
  /** What starts a server; further arguments are folders. */
  readonly start: readonly [program: string, ...args: string[]];
  /** Shows an address to the person. */
  readonly show: (address: string) => void;
};

/** As `lib/api/roots.ts` describes it. */
type Folder = { readonly path: string };

/**
 * Opens the folders in the server that runs, or in a new one that stays when the command ends.
 * @returns the exit code
 */
export async function open(options: OpenOptions, run: CommandRun): Promise<number> {
  const servers = listServers();
  for (const server of servers.filter(({ token }) => !token)) {
    const folders = await listFolders(server);
    if (folders !== null) return openIn(server, folders, options, run);
  }
  if (servers.length > 0) {
    complain(
      run,
      `The server at ${servers[0]?.origin} asks for a token, so another one is started. To use that one, open the address that it printed.`,
    );
  }
  const started = await startServer(options, run);
  return started === null ? 1 : openIn(started.server, started.folders, options, run);
}

async function openIn(
  server: RunningServer,
  open: readonly Folder[],
  { dirs, show }: OpenOptions,
  run: CommandRun,
): Promise<number> {
  const known = new Set(open.map(({ path }) => realPath(path)));
  const added: string[] = [];
  let failed = false;
  for (const path of dirs.length > 0 ? dirs : await projectFolders(run.cwd)) {
    if (known.has(realPath(path))) continue;
    const refused = await addFolder(server, path);
    if (refused === null) added.push(path);
    else {
      complain(run, `The folder ${path} could not be added. ${refused}`);
      failed = true;
    }
  }
  run.print(`Agent Catalog is at ${server.origin}/\n`);
  for (const { path } of open) run.print(`  ${escapeControls(path)}\n`);
  for (const path of added) run.print(`  ${escapeControls(path)} (added)\n`);
  show(`${server.origin}/`);
  return failed ? 1 : 0;
}

/** Those of the project that the command is called in, which a server that runs need not show. */
async function projectFolders(cwd: string): Promise<string[]> {
  const roots = await namedRoots([], cwd);
  return roots.filter(({ scope }) => scope === 'project').map(({ path }) => path);
}

/** Milliseconds after which a server that does not answer is taken for none. */
const PATIENCE = 5000;

/** Null where no catalog answers. */
async function listFolders({ origin }: RunningServer): Promise<readonly Folder[] | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(`${origin}/api/roots`, { signal, redirect: 'error' });
    const { roots } = await answer.json();
    return answer.ok && Array.isArray(roots) ? roots : null;
  } catch {
    return null;
  }
}

/** @returns why not, in sentences; null when it is open */
async function addFolder({ origin }: RunningServer, path: string): Promise<string | null> {
  const answer = await fetch(`${origin}/api/roots`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Agent-Catalog': '1' },
    body: JSON.stringify({ path }),
  });
  if (answer.ok) return null;
  const { detail } = await answer.json();
  return String(detail);
}

/** Null, and a complaint, where it did not start. */
async function startServer(
  { dirs, start: [program, ...args] }: OpenOptions,
  run: CommandRun,
): Promise<{ server: RunningServer; folders: readonly Folder[] } | null> {
  mkdirSync(serversFolder(), { recursive: true, mode: 0o700 });
  const log = join(serversFolder(), 'start.log');
  const to = openSync(log, 'w', 0o600);
  const child = spawn(program, [...args, ...dirs], {
    cwd: run.cwd,
    detached: true,
    stdio: ['ignore', to, to],
  });
  closeSync(to);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  // A clone may have to install and to build first.
  while (!ended) {
    const server = listServers().find(({ pid }) => pid === child.pid);
    const folders = server === undefined ? null : await listFolders(server);
    if (server !== undefined && folders !== null) {
      child.unref();
      return { server, folders };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  complain(run, `The server did not start. ${readFileSync(log, 'utf8').trim()}`);
  return null;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
