import { decodeSource } from '@/lib/agents/text/decode';
import { revisionOf } from '@/lib/library/disk/revision';
import { readSnapshot } from '@/lib/library/history/history';
import type { JournalFile } from '@/lib/library/journal/journal';
import type { Root } from '@/lib/library/roots/root';
import { listTrash, readFromTrash } from '@/lib/library/saving/trash';
import { bytesAt } from './take-step';

/** What a file held before and after a change; each null where there was none. */
export type ChangedTexts = { readonly before: string | null; readonly after: string | null };

/** Null where one of the two is no longer known, or is no text. */
export async function readChange(
  roots: readonly Root[],
  { folder, path, before, after, trash }: JournalFile,
): Promise<ChangedTexts | null> {
  const kept = before === null ? null : readSnapshot(before);
  const old = kept ?? (trash === undefined ? null : await readFromTrash(trash));
  const now = after === null ? null : await findBytes(roots, { folder, path }, after);
  const texts = { before: textOf(old, before), after: textOf(now, after) };
  const isWhole = (text: string | null, revision: string | null) =>
    (text === null) === (revision === null);
  return isWhole(texts.before, before) && isWhole(texts.after, after) ? texts : null;
}

/** What a file holds, or held when it was deleted, is not in the history. */
async function findBytes(
  roots: readonly Root[],
  at: { readonly folder: string; readonly path: string },
  revision: string,
): Promise<Uint8Array | null> {
  const bytes = bytesAt(roots, at);
  if (bytes !== null && revisionOf(bytes) === revision) return bytes;
  const kept = readSnapshot(revision);
  if (kept !== null) return kept;
  const deleted = listTrash().find((entry) => entry.revision === revision);
  return deleted === undefined ? null : readFromTrash(deleted.id);
}

function textOf(bytes: Uint8Array | null, revision: string | null): string | null {
  if (bytes === null || revisionOf(bytes) !== revision) return null;
  const { text, utf8 } = decodeSource(bytes);
  return utf8 ? text : null;
}
