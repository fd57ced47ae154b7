import { dirname, relative, sep } from 'node:path';
import { findRepository, isRepository } from '@/lib/library/git/repository';
import { listWorkingChanges } from '@/lib/library/git/working-tree';
import { type Commit, findLastCommit } from '@/lib/library/history/git-history';
import { isInside, locateFile } from '@/lib/library/roots/locate';
import type { Root, RootedPath } from '@/lib/library/roots/root';
import { type RepositoryChange, readWorkingChanges } from './repositories';

/** What git knows of a file. */
export type FileState = {
  /** How it differs from the commit that is checked out; null where it does not. */
  readonly change: Pick<RepositoryChange, 'status' | 'formerly' | 'staged' | 'conflict'> | null;
  /** The last one that changed it; null for none. */
  readonly commit: Commit | null;
};

/**
 * Null where the file is in no repository, or git ignores it.
 * @param roots that are open, from which it may have been moved
 */
export async function readFileState(
  { root, path }: RootedPath,
  roots: readonly Root[],
): Promise<FileState | null> {
  const place = locateFile(root, path, { anywhere: true });
  if (!place.ok) return null;
  const repository = await findRepository(dirname(place.real));
  if (!isRepository(repository)) return null;
  const { top, head } = repository;
  if (!isInside(top, place.real)) return null;
  const own = relative(top, place.real).split(sep).join('/');
  const [changes, commit] = await Promise.all([
    listWorkingChanges(top, head, (one) => one === own, own),
    findLastCommit(root, path),
  ]);
  const [change] = changes ?? [];
  if (change === undefined) return commit && { change: null, commit };
  const { status, staged, conflict } = change;
  // Only together with what is gone can it be told from a file that was moved.
  const all = status === 'new' ? await readWorkingChanges(roots, repository) : null;
  const moved = all?.find((one) => one.path === own && one.formerly !== null);
  return { change: moved ?? { status, formerly: null, staged, conflict }, commit };
}
