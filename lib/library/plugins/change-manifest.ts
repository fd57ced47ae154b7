import { editManifest, type ManifestChange } from '@/lib/agents/plugins/edit-manifest';
import { type Failure, fail } from '@/lib/library/disk/failure';
import { addToJournal, type By, newEntryId } from '@/lib/library/journal/journal';
import { manifestKindOf, manifestRoot } from '@/lib/library/roots/plugin-folder';
import type { Root } from '@/lib/library/roots/root';
import { saveText } from '@/lib/library/saving/save';
import { readManifestText } from './manifest-text';

export type ManifestChanged = {
  readonly ok: true;
  readonly revision: string;
  /** The id of the entry in the journal, by which it can be undone; null where nothing changed. */
  readonly entry: string | null;
};

/**
 * Changes the manifest of a plugin or of a marketplace as every file is saved. What the library says follows when the
 * change is seen on the disk.
 * @param ifMatch the revision that was seen
 */
export async function changeManifest(
  root: Root,
  path: string,
  change: ManifestChange,
  ifMatch: string,
  by: By,
): Promise<ManifestChanged | Failure> {
  const kind = manifestKindOf(path);
  if (kind === null) return fail('missing', path);
  const at = manifestRoot(root);
  const now = readManifestText(root, path);
  if ('code' in now) return now;
  if (now.revision !== ifMatch) {
    return fail('stale', path, {
      message: `“${path}” has changed on disk since it was shown. Nothing was changed.`,
      hint: 'Look at it again.',
      current: now,
    });
  }
  const edit = editManifest(now.text, change, kind);
  if (!edit.ok)
    return fail('read-only', path, { message: `${edit.why} Nothing was changed.`, hint: '' });
  if (edit.text === now.text) return { ok: true, revision: now.revision, entry: null };
  const saved = await saveText(at, path, edit.text, now.revision);
  if (!saved.ok) return saved;
  const time = Date.now();
  const id = newEntryId(time);
  const what = `${path} changed`;
  const file = {
    folder: root.path,
    path,
    before: now.revision,
    after: saved.revision,
    words: [what],
  };
  try {
    await addToJournal({ id, time, by, what, files: [file], left: [] });
    return { ok: true, revision: saved.revision, entry: id };
  } catch (error) {
    console.error(error);
    return { ok: true, revision: saved.revision, entry: null };
  }
}
