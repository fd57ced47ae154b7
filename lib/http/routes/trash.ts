import type { TrashEntryJson } from '@/lib/api/trash';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { getLibrary } from '@/lib/library/library';
import { listDamagedTrash, listTrash, removeFromTrash } from '@/lib/library/saving/trash';

/** The deleted files of the open folders, newest first. Files of other folders are not shown. */
export function listOpenTrash(): TrashEntryJson[] {
  const { roots } = getLibrary();
  return listTrash().flatMap(({ id, folder, path, time, revision, size, group }) => {
    const root = roots.find((root) => root.path === folder);
    return root ? [{ id, root: root.id, path, time, revision, size, group }] : [];
  });
}

/** @throws HttpProblem 404 when the trash of the open folders has no such file. */
export function requireTrash(id: string): TrashEntryJson {
  const entry = listOpenTrash().find((entry) => entry.id === id);
  if (!entry) throw new HttpProblem(404, 'not-found', 'The trash has no such file.');
  return entry;
}

/** The revision of a deleted file of the open folders; null where the trash has none such, or a damaged one. */
export function revisionInTrash(id: string): string | null {
  return listOpenTrash().find((entry) => entry.id === id)?.revision ?? null;
}

/** Deletes entries for good: those of the open folders, and damaged ones. @param id null for all @returns how many */
export function removeOpenTrash(id: string | null): number {
  const ids = [...listOpenTrash(), ...listDamagedTrash()].map((entry) => entry.id);
  const wanted = id === null ? ids : ids.filter((one) => one === id);
  if (id !== null && wanted.length === 0) requireTrash(id);
  return wanted.filter(removeFromTrash).length;
}
