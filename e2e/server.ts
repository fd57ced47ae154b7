import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Files, writeFiles } from './files';

/** A running catalog on a library of its own. */
export type Catalog = {
  readonly url: string;
  /** As printed: with the ticket in it where there is a token. */
  readonly address: URL;
  readonly port: number;
  /** The folder that is open. */
  readonly dir: string;
  /** The id of that folder's root. */
  readonly root: string;
  readonly state: string;
  readonly pid: number;
  /** What the server has printed so far. */
  output(): string;
  /** Ends the server at once, as a crash would, and starts it again on the same port and folders. */
  crash(): Promise<{ restart(): Promise<void> }>;
  stop(): Promise<void>;
};

/** The server must have printed its address by then. */
const PATIENCE = 50_000;

export async function startCatalog(
  files: Files,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Catalog> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-e2e-')));
  const dir = join(home, 'library');
  const state = join(home, 'state');
  mkdirSync(dir);
  writeFiles(dir, files);
  let output = '';
  const run = (port: string) => {
    const child = spawn(
      process.execPath,
      ['bin/start.mjs', '--port', port, '--state', state, ...flags, dir],
      {
        cwd: join(import.meta.dirname, '..'),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      },
    );
    return { child, ended: new Promise<void>((resolve) => child.once('exit', () => resolve())) };
  };
  const addOutput = (text: string) => {
    output += text;
    return output;
  };
  let server = run('0');
  const stop = async () => {
    // Does nothing the second time.
    server.child.kill('SIGTERM');
    await server.ended;
    rmSync(home, { recursive: true, force: true });
  };
  const crash = async (port: string) => {
    server.child.kill('SIGKILL');
    await server.ended;
    const restart = async () => {
      output = '';
      server = run(port);
      await readAddress(server.child, addOutput);
    };
    return { restart };
  };
  try {
    const url = await readAddress(server.child, addOutput);
    const address = new URL(url);
    const { port, origin } = address;
    return {
      url: origin,
      address,
      port: Number(port),
      dir,
      root: 'library',
      state,
      pid: server.child.pid ?? 0,
      output: () => output,
      crash: () => crash(port),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readAddress(server: ChildProcess, add: (text: string) => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The server ${why}:\n${add('')}`));
    const timer = setTimeout(() => fail('did not start in time'), PATIENCE);
    const read = (chunk: Buffer) => {
      const address = /is at (http:\S+)/.exec(add(String(chunk)))?.[1];
      if (!address || !add('').includes('Press Ctrl-C')) return;
      clearTimeout(timer);
      resolve(address);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', () => {
      clearTimeout(timer);
      fail('ended');
    });
  });
}
