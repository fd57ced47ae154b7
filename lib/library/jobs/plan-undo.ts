import { tellChange } from '@/lib/agents/bulk/tell-change';
import { modeWords } from '@/lib/agents/changes/mode-words';
import { fileStem } from '@/lib/agents/model/file-name';
import { compareErrors } from '@/lib/agents/problems/new-errors';
import { decodeSource, encodeText, sourceOf } from '@/lib/agents/text/decode';
import { mergeOrNull } from '@/lib/agents/text/merge-texts';
import { revisionOf } from '@/lib/library/disk/revision';
import { readSource } from '@/lib/library/files/file-reading';
import { readSnapshot } from '@/lib/library/history/history';
import type { JournalEntry, JournalFile, Left } from '@/lib/library/journal/journal';
import { locateNewFile } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import { listTrashIds } from '@/lib/library/saving/trash';
import { changeOf } from './plan-operations';
import { type Place, placeKey, type Step } from './step';
import { bytesAt, findOpen, isExecutableAt, revisionAt } from './take-step';

export type PlannedUndo = {
  readonly steps: readonly Step[];
  /** What cannot be taken back, and what stands in the way. */
  readonly left: readonly Left[];
};

/**
 * What takes an entry of the journal back. A file that was changed since keeps those changes, as far
 * as both can be had; one that was moved since is found where it is now.
 * @param later the entries after it, newest first
 */
export function planUndo(
  roots: readonly Root[],
  entry: JournalEntry,
  later: readonly JournalEntry[],
): PlannedUndo {
  const steps: Step[] = [];
  const left: Left[] = [];
  const follow = followed(later);
  const trashed = new Set(listTrashIds());
  for (const file of entry.files.toReversed()) {
    const planned = planFile(roots, file, follow, trashed);
    if (planned === null) continue;
    if ('why' in planned) left.push(planned);
    else steps.push(planned);
  }
  return { steps, left };
}

/**
 * Why an entry about one file that came or went can no longer be taken back, or need not; null where it
 * can, and for any other, of which that is known once it is planned.
 * @param later as `planUndo` takes them
 */
export function findUndone(
  roots: readonly Root[],
  entry: JournalEntry,
  later: readonly JournalEntry[],
): string | null {
  const [file] = entry.files;
  if (entry.files.length !== 1 || file === undefined) return null;
  if (file.before !== null && file.after !== null) return null;
  const planned = planFile(roots, file, followed(later), new Set(listTrashIds()));
  if (planned !== null) return 'why' in planned ? planned.why : null;
  return `Undone already: it is ${file.after === null ? 'there again' : 'gone'}.`;
}

type Now = {
  readonly place: Place;
  /** Whether it was deleted since. */
  readonly gone: boolean;
};

/** Where files are that were at a place before some entries were made. */
function followed(later: readonly JournalEntry[]): (place: Place) => Now {
  // Of each entry, oldest first: what became of the file at a place. Made once somebody asks.
  let moves: ReadonlyMap<string, { to: Place; gone: boolean }>[] | null = null;
  return (place) => {
    moves ??= later.toReversed().map(({ files }) => {
      const known = new Map<string, { to: Place; gone: boolean }>();
      for (const file of files) {
        const { folder, path, from = file, after } = file;
        known.set(placeKey(from), { to: { folder, path }, gone: after === null });
      }
      return known;
    });
    let now: Now = { place, gone: false };
    for (const known of moves) {
      const found = known.get(placeKey(now.place));
      if (found !== undefined) now = { place: found.to, gone: found.gone };
    }
    return now;
  };
}

const UNKNOWN =
  'What it held is no longer in the history, so it is left as it is. Look for a copy of it elsewhere.';

/** Null where nothing is to be done. */
function planFile(
  roots: readonly Root[],
  file: JournalFile,
  follow: (place: Place) => Now,
  trashed: ReadonlySet<string>,
): Step | Left | null {
  const { folder, path, before, after } = file;
  const own: Place = { folder, path };
  const refuse = (why: string, { folder, path }: Place = own): Left => ({ folder, path, why });
  if (findOpen(roots, own) === null) {
    return refuse('Its folder is not open. Open it, and undo this again.');
  }
  if (after === null) return planReturn(roots, file, trashed, refuse);
  const { place, gone } = follow(own);
  const now = gone ? null : revisionAt(roots, place);
  if (before === null) {
    if (now === null) return null;
    if (now !== after) {
      return refuse(
        'It was changed after it was made, so it stays. Delete it if it should go.',
        place,
      );
    }
    return {
      ...{ at: place, before: now, after: null, words: ['moved to the trash'] },
      ...clearsOf(file, place),
    };
  }
  if (now === null) {
    return refuse('It was deleted since. Restore it from the trash, and undo this again.', place);
  }
  return planBack(roots, file, { place, now, before, after }, refuse);
}

/** Brings a deleted file back. */
function planReturn(
  roots: readonly Root[],
  { folder, path, before, trash }: JournalFile,
  trashed: ReadonlySet<string>,
  refuse: (why: string) => Left,
): Step | Left | null {
  const at = { folder, path };
  const now = revisionAt(roots, at);
  if (now !== null) return now === before ? null : refuse('Another file has its place now.');
  if (before === null) return refuse(UNKNOWN);
  const words = ['restored'];
  if (trash !== undefined && trashed.has(trash)) {
    return { at, before: null, after: before, content: { kind: 'trash', id: trash }, words };
  }
  if (readSnapshot(before) === null) {
    return refuse('It is no longer in the trash, nor in the history.');
  }
  return { at, before: null, after: before, content: { kind: 'version' }, words };
}

/** Gives a file its former bytes and its former place. */
function planBack(
  roots: readonly Root[],
  file: JournalFile,
  { place, now, before, after }: { place: Place; now: string; before: string; after: string },
  refuse: (why: string, place?: Place) => Left,
): Step | Left | null {
  let to: Place | undefined;
  if (file.from !== undefined && placeKey(file.from) !== placeKey(place)) {
    if (placeKey(place) !== placeKey(file)) {
      return refuse('It was moved again since. Undo that first, or move it back yourself.', place);
    }
    const root = findOpen(roots, file.from);
    if (root === null)
      return refuse('Its former folder is not open. Open it, and undo this again.');
    const free = locateNewFile(root, file.from.path, { anyName: true });
    if (!free.ok && free.code === 'exists') {
      return refuse(`Another file is at ${file.from.path} now. Move that away first.`, place);
    }
    to = file.from;
  }
  const moved = to === undefined ? {} : { to, ...clearsOf(file, place) };
  const movedWords = to === undefined ? [] : [`back to ${to.path}`];
  const current = bytesAt(roots, place);
  if (current === null) return refuse('It cannot be read.', place);
  const mode = modeBack(roots, file, place);
  const other = { ...moved, ...mode };
  const otherWords = [
    ...(mode.executable === undefined ? [] : [modeWords(mode.executable)]),
    ...movedWords,
  ];
  const withoutText = () =>
    otherWords.length === 0
      ? null
      : { at: place, before: now, after: now, ...other, words: otherWords };
  if (before === after || now === before) return withoutText();
  const old = readSnapshot(before);
  if (old === null) return refuse(UNKNOWN, place);
  const textNow = decodeSource(current).text;
  if (now === after) {
    const words = [...tellChange(textNow, decodeSource(old).text), ...otherWords];
    return { at: place, before: now, after: before, content: { kind: 'version' }, ...other, words };
  }
  const base = readSnapshot(after);
  if (base === null) {
    return refuse('It was changed since, and what it held in between is not known.', place);
  }
  const text = mergeOrNull(textNow, decodeSource(base).text, decodeSource(old).text);
  if (text === null) {
    return refuse(
      `The same words were changed again since. Undo that first, or look at the history of ${fileStem(place.path)}.`,
      place,
    );
  }
  if (text === textNow) return withoutText();
  const root = findOpen(roots, place);
  if (root !== null && breaks(root, place.path, textNow, text)) {
    return refuse('Together with later changes it would no longer load. Undo those first.', place);
  }
  return {
    at: place,
    before: now,
    after: revisionOf(encodeText(text)),
    content: { kind: 'changes', changes: [changeOf(textNow, text)] },
    ...other,
    words: [...tellChange(textNow, text), ...otherWords],
  };
}

/** The folders that were made for a file go again, where it is still in them. */
function clearsOf(file: JournalFile, place: Place): Pick<Step, 'clears'> {
  const isThere = file.folders !== undefined && placeKey(place) === placeKey(file);
  return isThere ? { clears: file.folders } : {};
}

/** What takes back whether a file may be executed, where that is still as the change left it. */
function modeBack(
  roots: readonly Root[],
  { executable }: JournalFile,
  place: Place,
): { readonly executable?: boolean } {
  const isSince = executable !== undefined && isExecutableAt(roots, place) === executable;
  return isSince ? { executable: !executable } : {};
}

function breaks(root: Root, path: string, before: string, after: string): boolean {
  const [was, is] = [before, after].map((text) => readSource(root, path, sourceOf(text)).reading);
  return was !== undefined && is !== undefined && compareErrors(was, is).brought.length > 0;
}
