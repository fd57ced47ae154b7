import type { Failure } from '@/lib/library/disk/failure';
import { addToJournal, type By, newEntryId } from '@/lib/library/journal/journal';
import { type Restored, restoreFromTrash } from '@/lib/library/saving/trash';
import type { Library } from './library';

/**
 * Puts deleted files back where they were, one after the other; one that cannot come back does not
 * stop the rest. The journal has one entry for all of them.
 * @param entries by their ids in the trash
 */
export async function restoreTogether<Entry extends { readonly id: string }>(
  library: Library,
  entries: readonly Entry[],
  by: By,
): Promise<{
  readonly restored: readonly Restored[];
  readonly left: readonly { readonly entry: Entry; readonly failure: Failure }[];
}> {
  const restored: Restored[] = [];
  const left: { entry: Entry; failure: Failure }[] = [];
  for (const entry of entries) {
    const result = await restoreFromTrash(library.roots, entry.id);
    if (result.ok) restored.push(result);
    else left.push({ entry, failure: result });
  }
  await Promise.all(restored.map(({ root, path }) => library.refresh({ root: root.id, path })));
  if (restored.length > 0) await tellJournal(restored, by);
  return { restored, left };
}

async function tellJournal(restored: readonly Restored[], by: By): Promise<void> {
  const time = Date.now();
  const files = restored.map(({ root, path, revision }) => ({
    ...{ folder: root.path, path, before: null, after: revision },
    words: ['restored'],
  }));
  const what = `${files.length} ${files.length === 1 ? 'file' : 'files'} restored`;
  try {
    await addToJournal({ id: newEntryId(time), time, by, what, files, left: [] });
  } catch (error) {
    // The files are back all the same.
    console.error(error);
  }
}
