import { join } from 'node:path';
import type { Root } from './root';
import type { Start } from './start-folder';

const USUAL_PORT = 4747;

/** What the server was started with, apart from its folders. */
export type StartFlags = {
  /** Null where it is not known. */
  readonly port: number | null;
  readonly token: boolean;
  readonly host?: string | undefined;
  readonly state?: string | undefined;
  readonly poll?: string | undefined;
};

/**
 * The command that starts the server again with what is open now, for a shell in the clone.
 * @param project the folder of the app, whose `agents` opens when no folder is named
 */
export function formatStartCommand(
  { folder }: Pick<Start, 'folder'>,
  roots: readonly Root[],
  { port, token, host, state, poll }: StartFlags,
  project: string,
): string {
  const dirs = roots.filter(({ scope }) => scope === 'folder').map(({ path }) => path);
  const usual = folder === null && dirs.length === 1 && dirs[0] === join(project, 'agents');
  const words = [
    ...(folder === null ? [] : ['--claude', folder]),
    ...(usual ? [] : dirs),
    ...(port === null || port === USUAL_PORT ? [] : ['--port', String(port)]),
    ...(host ? ['--host', host] : []),
    ...(token && !host ? ['--token'] : []),
    ...(state ? ['--state', state] : []),
    ...(poll ? ['--poll', poll] : []),
  ];
  return words.length === 0 ? 'npm start' : `npm start -- ${words.map(quoteWord).join(' ')}`;
}

function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
