/** Which servers of this account run, so that a command can use one instead of starting another. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { stateFolder } from '@/lib/library/disk/state-folder';

const RUNNING = z.strictObject({
  pid: z.number().int().positive(),
  /** Where it is, without a ticket. */
  origin: z.string().regex(/^http:\/\/[^/]+$/),
  /** Whether it answers only with a token, which is kept nowhere. */
  token: z.boolean(),
});

export type RunningServer = z.infer<typeof RUNNING>;

/** The folder with a file for each, which only this account reads. */
export function serversFolder(): string {
  return join(stateFolder(), 'servers');
}

/**
 * Writes down that this process serves. Where that cannot be written, no command finds it.
 * @returns what takes it back
 */
export function recordServer(server: RunningServer): () => void {
  const file = join(serversFolder(), `${server.pid}.json`);
  try {
    mkdirSync(serversFolder(), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(server), { mode: 0o600 });
  } catch {
    return () => {};
  }
  return () => rmSync(file, { force: true });
}

/** Those whose process is there; it may have taken the number of one that crashed. */
export function listServers(): RunningServer[] {
  let names: string[];
  try {
    names = readdirSync(serversFolder()).filter((name) => /^\d+\.json$/.test(name));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const file = join(serversFolder(), name);
    try {
      const server = RUNNING.parse(JSON.parse(readFileSync(file, 'utf8')));
      if (isAlive(server.pid)) return [server];
      rmSync(file, { force: true });
    } catch {
      // Half written, or gone since.
    }
    return [];
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
