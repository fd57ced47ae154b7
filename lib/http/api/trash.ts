import type { TrashEntryJson } from '@/lib/api/trash';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { getLibrary } from '@/lib/library/library';
import { listTrash } from '@/lib/library/saving/trash';

/** The deleted files of the open folders, newest first. Files of other folders are not shown. */
export function listOpenTrash(): TrashEntryJson[] {
  const { roots } = getLibrary();
  return listTrash().flatMap(({ id, folder, path, time, revision, size }) => {
    const root = roots.find((root) => root.path === folder);
    return root ? [{ id, root: root.id, path, time, revision, size }] : [];
  });
}

/** @throws HttpProblem 404 when the trash of the open folders has no such file. */
export function requireTrash(id: string): TrashEntryJson {
  const entry = listOpenTrash().find((entry) => entry.id === id);
  if (!entry) throw new HttpProblem(404, 'not-found', 'The trash has no such file.');
  return entry;
}
