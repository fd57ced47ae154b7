import { dirname, relative, sep } from 'node:path';
import { findRepository, isRepository } from '@/lib/library/git/repository';
import { listWorkingChanges, type WorkingChange } from '@/lib/library/git/working-tree';
import { type Commit, findLastCommit } from '@/lib/library/history/git-history';
import { isInside, locateFile } from '@/lib/library/roots/locate';
import type { RootedPath } from '@/lib/library/roots/root';

/** What git knows of a file. */
export type FileState = {
  /** How it differs from the commit that is checked out; null where it does not. */
  readonly change: Pick<WorkingChange, 'status' | 'staged' | 'conflict'> | null;
  /** The last one that changed it; null for none. */
  readonly commit: Commit | null;
};

/** Null where the file is in no repository, or git ignores it. */
export async function readFileState({ root, path }: RootedPath): Promise<FileState | null> {
  const place = locateFile(root, path, { anywhere: true });
  if (!place.ok) return null;
  const repository = await findRepository(dirname(place.real));
  if (!isRepository(repository)) return null;
  const { top, head } = repository;
  if (!isInside(top, place.real)) return null;
  const own = relative(top, place.real).split(sep).join('/');
  const [changes, commit] = await Promise.all([
    listWorkingChanges(top, head, (one) => one === own),
    findLastCommit(root, path),
  ]);
  const change = changes?.[0] ?? null;
  return change === null && commit === null ? null : { change, commit };
}
