import { HttpProblem } from '@/lib/http/guard/problem-json';
import { findFolder } from '@/lib/library/roots/find-root';
import { getStart } from '@/lib/library/roots/start';
import { readSession } from '@/lib/library/session/session';
import { type ToldSession, tellSession } from '@/lib/library/session/tell-session';

/**
 * What a session gets that is started in a folder.
 * @param typed the path of it as a person types it; null for the starting folder
 * @throws HttpProblem 400 for a path that leads to no folder; 409 where there is no starting folder
 */
export async function showSession(typed: string | null): Promise<ToldSession> {
  const folder =
    typed === null ? { ok: true as const, path: getStart().folder } : findFolder(typed);
  if (!folder.ok) throw new HttpProblem(400, folder.code, folder.message, { hint: folder.hint });
  if (folder.path !== null) return tellSession(await readSession(folder.path));
  throw new HttpProblem(
    409,
    'no-start-folder',
    'Folders were opened one by one, so there is no starting folder. Nothing was changed.',
    { hint: 'Name a folder in “in”, or choose a starting folder.' },
  );
}
