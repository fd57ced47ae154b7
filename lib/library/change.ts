import { setImmediate as nextTurn } from 'node:timers/promises';
import { decodeSource } from '@/lib/agents/text/decode';
import type { Failure } from '@/lib/library/disk/failure';
import { type Readings, tellMeaning } from '@/lib/library/files/tell-meaning';
import { readSnapshot } from '@/lib/library/history/history';
import { addToJournal, type By, type JournalFile, newEntryId } from '@/lib/library/journal/journal';
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

type Save = Seen & {
  readonly kind: 'save';
  /** The text of that revision. */
  readonly before: string;
  readonly text: string;
  /** What both say to Claude Code, where that is known. */
  readonly readings?: Readings | null;
};

type Writing =
  | { readonly kind: 'create'; readonly at: RootedPath; readonly text: string }
  | Save
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
 * Makes a change on disk, lets the library know, so that the next request sees it, and tells the
 * journal. Every write of the app to one file is a call of this.
 *
 * Where the change was not made nothing is read again: what another program did to the file is left
 * for the library to find by itself, because only then it keeps what the file held before.
 * @param by who makes it
 */
export function change(library: Library, what: Writing, by?: By): Promise<Told<Saved>>;
export function change(library: Library, what: Removing, by?: By): Promise<Told<Removed>>;
export function change(library: Library, what: Untrashing, by?: By): Promise<Told<Restored>>;
export async function change(library: Library, what: Change, by: By = SCRIPT) {
  const words = what.kind === 'save' ? tellSave(what) : Promise.resolve([]);
  // A save that is refused waits for them no more, and what fails is told where it does.
  words.catch(() => {});
  const result = await make(library, what);
  if (!result.ok) return result;
  const refs = placesOf(what, result).map(({ root, path }) => ({ root: root.id, path }));
  // First, because it waits for the disk, and the rest is done meanwhile.
  const told = result.changed ? tellJournal(what, result, words, by) : Promise.resolve(null);
  const [entry] = await Promise.all([told, ...refs.map((ref) => library.refresh(ref, told))]);
  return { ...result, entry };
}

/** @property entry its id in the journal, by which it can be undone; null where the journal has none */
type Told<T> = (T & { readonly entry: string | null }) | Failure;

const SCRIPT: By = { kind: 'app', browser: null };

/** What a save changes in its file, found out while it waits for the disk. */
async function tellSave({ at, before, text, readings }: Save): Promise<readonly string[]> {
  await nextTurn();
  return tellMeaning(at, before, text, readings);
}

/**
 * What a journal cannot tell is made all the same, and the history has what it replaced.
 * @param words what a save changes
 */
async function tellJournal(
  what: Change,
  made: Made,
  words: Promise<readonly string[]>,
  by: By,
): Promise<string | null> {
  const file = describe(what, made, await words);
  const time = Date.now();
  const id = newEntryId(time);
  const summary = file.words.join('; ');
  try {
    await addToJournal({ id, time, by, what: summary, files: [file], left: [] });
    return id;
  } catch (error) {
    console.error(error);
    return null;
  }
}

function describe(what: Change, made: Made, words: readonly string[]): JournalFile {
  const { revision: after } = made;
  const folders = 'folders' in made && made.folders !== undefined ? { folders: made.folders } : {};
  if (what.kind === 'untrash') {
    const { root, path } = made as Restored;
    return { folder: root.path, path, before: null, after, ...folders, words: ['restored'] };
  }
  const own = { folder: what.at.root.path, path: what.at.path };
  switch (what.kind) {
    case 'create':
      return { ...own, before: null, after, ...folders, words: ['made'] };
    case 'remove':
      return {
        ...own,
        before: after,
        after: null,
        trash: (made as Removed).id,
        words: ['moved to the trash'],
      };
    case 'move': {
      const to = { folder: what.to.root.path, path: what.to.path };
      return {
        ...to,
        from: own,
        before: after,
        after,
        ...folders,
        words: [`${own.path} → ${to.path}`],
      };
    }
    case 'save':
      return { ...own, before: what.ifMatch, after, words: [...words] };
    case 'restore': {
      const [old, now] = [what.ifMatch, after].map((revision) => textOf(readSnapshot(revision)));
      const known = old != null && now != null;
      const words = known ? [...tellMeaning(what.at, old, now)] : ['changed'];
      return { ...own, before: what.ifMatch, after, words };
    }
  }
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : decodeSource(bytes).text;
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
