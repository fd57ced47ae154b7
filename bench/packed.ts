import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The package as `npm pack` makes it. Sizes are bytes. */
export type Packed = {
  readonly tarball: string;
  readonly size: number;
  readonly unpackedSize: number;
};

/** @param folder where the tarball is put */
export function packProject(folder: string): Packed {
  const done = runNpm(['pack', '--json', '--pack-destination', folder], {});
  const [{ filename, size, unpackedSize }] = JSON.parse(done);
  return { tarball: join(folder, filename), size, unpackedSize };
}

/**
 * Installs what npm calls `wanted` below a folder.
 * @param env more variables, such as an empty cache
 * @param flags of npm
 */
export function installIn(
  folder: string,
  wanted: string,
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): void {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', ...flags];
  runNpm(['install', ...quiet, '--prefix', folder, wanted], env);
}

function runNpm(args: readonly string[], env: Readonly<Record<string, string>>): string {
  const done = spawnSync('npm', args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(`npm ${args[0]} failed. ${done.stderr}`);
  return done.stdout;
}

/** A server that has answered with its first page. */
export type Started = { readonly url: string; stop(): Promise<void> };

/** Starts a server, which says its address, and waits for its first page. */
export async function startAndAsk(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const server = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    // npm starts a program of its own, which is stopped with it.
    detached: process.platform !== 'win32',
  });
  const url = await readAddress(server);
  const page = await fetch(url);
  if (!page.ok || !(await page.text()).includes('</html>')) {
    throw new Error(`The first page was answered with ${page.status}.`);
  }
  return { url, stop: () => stop(server) };
}

async function readAddress(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The output of the server is not read.');
  for await (const line of createInterface({ input: server.stdout })) {
    const [, url] = /is at (http:\S+)/.exec(line) ?? [];
    if (url) {
      server.stdout.resume();
      return url;
    }
  }
  throw new Error('The server ended before it was ready.');
}

function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  if (process.platform === 'win32' || server.pid === undefined) server.kill('SIGTERM');
  else process.kill(-server.pid, 'SIGTERM');
  return ended;
}
