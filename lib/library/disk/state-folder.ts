import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { makeFolders } from './durable';

/**
 * Where history, trash and settings are kept: the folder that `--state` or AGENT_CATALOG_STATE
 * names, else the usual one of the system. It is a variable of the environment, which every command
 * has, and no part of `Start`.
 */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { AGENT_CATALOG_STATE: chosen, XDG_STATE_HOME: xdg, LOCALAPPDATA: local } = env;
  if (chosen) return resolve(chosen);
  // The XDG specification says to ignore relative paths.
  if (xdg && isAbsolute(xdg)) return join(xdg, 'agent-catalog');
  if (process.platform === 'win32' && local) return join(local, 'agent-catalog');
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
