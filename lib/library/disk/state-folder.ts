import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { makeFolders } from './durable';
import { errnoOf } from './failure';

/**
 * Where history, trash and settings are kept: the folder that `--state` or AGENT_CATALOG_STATE
 * names, else the usual one of the system. It is a variable of the environment, which every command
 * has, and no part of `Start`.
 */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const { AGENT_CATALOG_STATE: chosen, XDG_STATE_HOME: xdg, LOCALAPPDATA: local } = env;
  if (chosen) return resolve(chosen);
  // The XDG specification says to ignore relative paths.
  if (xdg && isAbsolute(xdg)) return join(xdg, 'agent-catalog');
  if (platform === 'win32' && local) return join(local, 'agent-catalog');
  return join(homedir(), '.local', 'state', 'agent-catalog');
}

/**
 * Makes a folder in the state folder, readable only by its owner because its content may be
 * private. @returns its path
 */
export async function makeStateFolder(...names: readonly string[]): Promise<string> {
  const base = stateFolder();
  const path = join(base, ...names);
  if (existsSync(path)) return path;
  mkdirSync(base, { recursive: true, mode: 0o700 });
  return makeFolders(base, names, 0o700);
}

/** What history and trash would tell cannot be read, for a reason that is not theirs. */
export class StateError extends Error {
  override name = 'StateError';
}

/** Compares the name, because each bundle of the server has a class of its own. */
export function isStateError(error: unknown): error is StateError {
  return error instanceof Error && error.name === 'StateError';
}

/** For what is read in the state folder: nothing is there yet, or another server has just removed it. */
export function nullIfGone(error: unknown): null {
  const errno = errnoOf(error);
  if (errno === 'ENOENT') return null;
  if (errno === null) throw error;
  const fault = findStateFault() ?? `the system reports ${errno}`;
  throw new StateError(
    `Earlier versions and deleted files cannot be read: ${fault}. Check the folder that holds them, or choose another one with --state.`,
    { cause: error },
  );
}

/** So little space, in bytes, that the next save may be refused. */
const LITTLE = 1024 * 1024;

/** Why nothing can be kept in the state folder, or read there, as the end of a sentence; null where it can. */
export function findStateFault(): string | null {
  const base = stateFolder();
  try {
    let made = base;
    while (!existsSync(made) && dirname(made) !== made) made = dirname(made);
    if (made === base && !statSync(base).isDirectory()) return 'their folder is a file';
    for (const folder of ['', 'history', 'history/objects', 'history/files', 'trash']) {
      const path = join(made, made === base ? folder : '');
      if (!existsSync(path)) continue;
      if (!statSync(path).isDirectory()) return `their folder has a file in the place of ${folder}`;
      const fault = findAccessFault(path);
      if (fault !== null) return fault;
    }
    const { bavail, bsize } = statfsSync(made);
    return bavail * bsize < LITTLE ? 'the disk of their folder is full' : null;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === null) throw error;
    return `the system reports ${errno} for their folder`;
  }
}

function findAccessFault(path: string): string | null {
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
  } catch {
    return 'their folder may not be read';
  }
  try {
    accessSync(path, constants.W_OK);
    return null;
  } catch {
    return 'their folder may not be written';
  }
}
