import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Bytes that a process takes now and took at most; null where the system does not tell. */
export type Memory = { readonly now: number; readonly most: number | null };

/** A production server with a library of its own. */
export type BenchServer = {
  readonly url: string;
  readonly folder: string;
  /** When its process was started, in milliseconds of this process's clock. */
  readonly started: number;
  memory(): Memory;
  stop(): Promise<void>;
};

/**
 * Starts the server on a free port, building first where the sources have changed.
 * @param project another checkout of the app, to measure it beside this one
 */
export async function startServer(
  folder: string,
  project = '.',
  env: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const started = performance.now();
  const server = spawn(
    process.execPath,
    ['bin/start.mjs', '--port', '0', '--state', stateOf(folder), folder],
    { cwd: project, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const kill = () => server.kill('SIGTERM');
  process.once('exit', kill);
  const pid = server.pid ?? 0;
  const url = await readAddress(server.stdout);
  if (url === null) throw new Error('The server ended before it was ready.');
  return {
    url,
    folder,
    started,
    memory: () => ({ now: residentSize(pid), most: highestSize(pid) }),
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}

/** Where the server of a folder keeps its state. */
export function stateOf(folder: string): string {
  return `${folder}-state`;
}

/** Null when the output ends before. */
async function readAddress(output: NodeJS.ReadableStream): Promise<string | null> {
  let url: string | null = null;
  for await (const line of createInterface({ input: output })) {
    url = /is at (http:\S+)/.exec(line)?.[1] ?? url;
    if (url !== null && line.startsWith('Press Ctrl-C')) break;
  }
  output.resume();
  return url && new URL(url).origin;
}

function residentSize(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout) * 1024;
}

function highestSize(pid: number): number | null {
  try {
    const status = readFileSync(join('/proc', String(pid), 'status'), 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
  } catch {
    return null;
  }
}
