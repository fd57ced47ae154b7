import type { Failure } from '@/lib/library/disk/failure';
import type { RootedPath } from '@/lib/library/roots/root';
import type { Saved } from '@/lib/library/saving/change-file';
import {
  createFile,
  moveFile,
  type Removed,
  removeFile,
  restoreSnapshot,
  saveText,
} from '@/lib/library/saving/save';
import { type Restored, restoreFromTrash } from '@/lib/library/saving/trash';
import type { Library } from './library';

/** A file, and the revision that it must have. */
type Seen = { readonly at: RootedPath; readonly ifMatch: string };

type Writing =
  | { readonly kind: 'create'; readonly at: RootedPath; readonly text: string }
  | (Seen & { readonly kind: 'save'; readonly text: string })
  /** `version` as `listVersions` names it. */
  | (Seen & { readonly kind: 'restore'; readonly version: string })
  | (Seen & { readonly kind: 'move'; readonly to: RootedPath });

/** To the trash. */
type Removing = Seen & { readonly kind: 'remove' };

/** Out of the trash, by the id of the entry there. */
type Untrashing = { readonly kind: 'untrash'; readonly id: string };

/** What a person can do to a file of the library: see save.ts and trash.ts. */
export type Change = Writing | Removing | Untrashing;

/**
 * Makes a change on disk and lets the library know, so that the next request sees it. Every write of
 * the app is a call of this.
 *
 * Where the change was not made nothing is read again: what another program did to the file is left
 * for the library to find by itself, because only then it keeps what the file held before.
 */
export function change(library: Library, what: Writing): Promise<Saved | Failure>;
export function change(library: Library, what: Removing): Promise<Removed | Failure>;
export function change(library: Library, what: Untrashing): Promise<Restored | Failure>;
export async function change(library: Library, what: Change) {
  const result = await make(library, what);
  if (result.ok) {
    const refs = placesOf(what, result).map(({ root, path }) => ({ root: root.id, path }));
    await Promise.all(refs.map((ref) => library.refresh(ref)));
  }
  return result;
}

function make({ roots }: Library, what: Change): Promise<Made | Failure> {
  if (what.kind === 'untrash') return restoreFromTrash(roots, what.id);
  const { root, path } = what.at;
  switch (what.kind) {
    case 'create':
      return createFile(root, path, what.text);
    case 'save':
      return saveText(root, path, what.text, what.ifMatch, roots);
    case 'restore':
      return restoreSnapshot(root, path, what.version, what.ifMatch, roots);
    case 'move':
      return moveFile(root, path, what.to.root, what.to.path, what.ifMatch);
    case 'remove':
      return removeFile(root, path, what.ifMatch);
  }
}

type Made = Saved | Removed | Restored;

/** Where files came, changed or went. */
function placesOf(what: Change, made: Made): readonly RootedPath[] {
  return [
    ...('at' in what ? [what.at] : []),
    ...('to' in what ? [what.to] : []),
    ...('root' in made ? [made] : []),
  ];
}
