import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from '@/lib/library/disk/failure';
import { perProcess } from '@/lib/library/disk/per-process';
import { inSlices } from '@/lib/library/disk/slices';
import { readTaking, takeBytes } from './attributes';
import { nestedIn } from './nested';
import { blobId, listTree, listUntracked, readIndex, tracksModes } from './trees';

/** A file of the working tree that differs from the commit that is checked out. */
export type WorkingChange = {
  /** In the repository, with `/`. */
  readonly path: string;
  readonly status: 'new' | 'changed' | 'removed';
  /** Two sides of a merge still disagree about it. */
  readonly conflict: boolean;
  /** Whether the index has something else than the commit, or does not have it any more. */
  readonly staged: boolean;
  /** The id of its blob in the commit; null where it has none. */
  readonly before: string | null;
  /** The id that git would give it as it is now; null where it is gone. */
  readonly after: string | null;
  /** What stands for its content and its mode as they are now; null where it is gone. */
  readonly seen: string | null;
  /** Null where there is no file, or where git does not look at that. */
  readonly executable: { readonly before: boolean | null; readonly after: boolean | null };
};

/** What of a file was seen, so that nothing else is committed or discarded. */
export function seenOf(id: string | null, executable: boolean | null): string | null {
  return id !== null && executable === true ? `${id} executable` : id;
}

/** Whether it may be executed now and could not before, or the reverse; null where neither. */
export function changedMode({ before, after }: WorkingChange['executable']): boolean | null {
  return before === null || after === null || before === after ? null : after;
}

/**
 * What the working tree has of its own, in order. Links, submodules and what a sparse checkout leaves
 * out do not count. Files are read here, because git would run the repository’s filters; those that are
 * as an earlier call of this process has read them are not read again. Yields to other work in between.
 * @param head null before the first commit
 * @param only one path, where no other is wanted
 * @returns null when git fails
 */
export async function listWorkingChanges(
  top: string,
  head: string | null,
  isWanted: (path: string) => boolean,
  only: string | null = null,
): Promise<WorkingChange[] | null> {
  const [tree, index, untracked, modes] = await Promise.all([
    listTree(top, head, only),
    readIndex(top, only),
    listUntracked(top, only),
    tracksModes(top),
  ]);
  if (tree === null || index === null || untracked === null) return null;
  const committed = new Map(tree.map((file) => [file.path, file]));
  const paths = [...new Set([...committed.keys(), ...index.keys(), ...untracked])];
  const like = tree[0]?.id ?? index.values().next().value?.id ?? '';
  const isNested = nestedIn(top);
  const kept = keptIds();
  const changes: WorkingChange[] = [];
  const look = (path: string, now: Plain | null, id: string | null) => {
    const old = committed.get(path);
    const known = index.get(path);
    const executable = {
      before: modes ? (old?.executable ?? null) : null,
      after: modes ? (now?.executable ?? null) : null,
    };
    const staged =
      (known?.id ?? null) !== (old?.id ?? null) ||
      (old !== undefined && (known?.mode === '100755') !== old.executable);
    const conflict = known?.conflict ?? false;
    const before = old?.id ?? null;
    if (id === before && !staged && !conflict && changedMode(executable) === null) return;
    if (id === null && old === undefined && !conflict) return;
    const status = old === undefined ? 'new' : id === null ? 'removed' : 'changed';
    const seen = seenOf(id, executable.after);
    changes.push({ path, status, conflict, staged, before, after: id, seen, executable });
  };
  const converted: string[] = [];
  await inSlices(paths, (path) => {
    if (!isWanted(path) || isNested(path)) return;
    const old = committed.get(path);
    const known = index.get(path);
    if (known?.skipped || (old !== undefined && old.kind !== 'file')) return;
    const file = join(top, path);
    const same = old && { id: old.id, executable: modes ? old.executable : null };
    if (same && known?.id === old.id && !known.conflict && isKept(file, same, kept)) return;
    const before = Date.now();
    const now = readPlain(file);
    if (now === 'other') return;
    const id = now === null ? null : blobId(now.bytes, like);
    if (id !== null) keepId(file, id, before, kept);
    // A file that has CR LF in the repository too is left as it is.
    if (id !== old?.id && now?.bytes.includes(CR)) converted.push(path);
    else look(path, now, id);
  });
  const taking = await readTaking(top, converted);
  await inSlices(converted, (path) => {
    const now = readPlain(join(top, path));
    if (now === 'other') return;
    look(path, now, now && blobId(takeBytes(now.bytes, taking(path)), like));
  });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const CR = 13;

/** The ids of files as they were read, by absolute path, with what tells whether they still hold. */
type KeptIds = Map<string, { readonly id: string; readonly stamp: string }>;

const keptIds = () => perProcess('git-ids', (): KeptIds => new Map());

/** Milliseconds that have to pass before a file can no longer change without its times saying so. */
const FRESH = 100;

/** @param same `executable` is null where it does not count */
function isKept(
  file: string,
  same: { readonly id: string; readonly executable: boolean | null },
  kept: KeptIds,
): boolean {
  const known = kept.get(file);
  if (known?.id !== same.id) return false;
  const found = stampOf(file);
  if (found?.stamp !== known.stamp) return false;
  return same.executable === null || found.executable === same.executable;
}

/** @param before when its reading began */
function keepId(file: string, id: string, before: number, kept: KeptIds): void {
  const found = stampOf(file);
  if (found !== null && found.time < before - FRESH) kept.set(file, { id, stamp: found.stamp });
}

function stampOf(file: string): {
  readonly stamp: string;
  readonly time: number;
  readonly executable: boolean;
} | null {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return null;
  const { dev, ino, size, mode, mtimeMs, ctimeMs } = stat;
  const stamp = [dev, ino, size, mode, mtimeMs, ctimeMs].join(' ');
  const time = Math.max(mtimeMs, ctimeMs);
  return { stamp, time, executable: (mode & 0o100) !== 0 };
}

type Plain = { readonly bytes: Buffer; readonly executable: boolean };

/**
 * Null for a file that is gone; `other` for what is no plain file, or cannot be read, and for what is
 * behind a link in the place of a folder: git has no such file either, and it may be anybody's.
 * @param file absolute, in a repository whose own path has no links
 */
export function readPlain(file: string): Plain | 'other' | null {
  try {
    const stat = lstatSync(file);
    if (!stat.isFile()) return 'other';
    if (realpathSync.native(dirname(file)) !== dirname(file)) return 'other';
    return { bytes: readFileSync(file), executable: (stat.mode & 0o100) !== 0 };
  } catch (error) {
    const code = errnoOf(error);
    if (code === null) throw error;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : 'other';
  }
}
