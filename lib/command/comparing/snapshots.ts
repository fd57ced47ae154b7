/** The agent files of one moment: of a commit, or of the working tree. */

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import {
  type CheckedFile,
  checkBytes,
  lookAtEach,
  placeTogether,
} from '@/lib/command/checking/checked-files';
import type { Target } from '@/lib/command/checking/targets';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { nestedIn } from '@/lib/library/git/nested';
import {
  blobId,
  convertsLineEnds,
  followLinks,
  listTree,
  listUntracked,
  readBlobs,
  readIndex,
  type TreeFile,
  tracksModes,
} from '@/lib/library/git/trees';
import { findSurroundings, treeOfFile } from '@/lib/library/roots/agent-trees';
import { isInside } from '@/lib/library/roots/locate';
import { isAgentFileName } from '@/lib/library/scan/scan';

/** By path in the repository, with `/`. */
export type Snapshot = ReadonlyMap<string, SnapshotFile>;

export type SnapshotFile = {
  readonly file: CheckedFile;
  /** Equal for equal contents, as far as git sees them. */
  readonly id: string;
  readonly conflict: boolean;
  /** Whether the system may run it as a program. */
  readonly executable: boolean;
};

/**
 * The agent files of a commit, as far as a command line means them, read by the rules of the place
 * that they have on the disk now.
 * @param commit null for before the first one
 * @throws UsageError when git fails, or has no longer what the commit held
 */
export async function snapshotOfCommit(
  top: string,
  commit: string | null,
  targets: readonly Target[],
): Promise<Snapshot> {
  const tree = await listTree(top, commit);
  if (tree === null) throw new UsageError('git could not list the files of the commit.');
  const files = new Map(tree.map((file) => [file.path, file]));
  const links = tree.filter(({ kind, path }) => kind === 'link' && /\.md$/i.test(path));
  const linked = await readBlobs(
    top,
    links.map(({ id }) => id),
  );
  const found = targets.flatMap((target) =>
    tree.flatMap((entry) => {
      const place = placeInTarget(top, target, entry.path);
      const real = place && followLinks(files, linked, entry.path);
      return place && real
        ? [{ target, place, path: entry.path, id: real.id, executable: real.executable }]
        : [];
    }),
  );
  const blobs = await readBlobs(
    top,
    found.map(({ id }) => id),
  );
  const taken = new Map<string, SnapshotFile>();
  for (const { target, place, path, id, executable } of found) {
    const bytes = blobs.get(id);
    if (bytes === undefined) {
      throw new UsageError(
        `The repository does not hold what ${path} was in that commit. Fetch it with git first.`,
      );
    }
    const file = readBlob(target, place, bytes);
    if (!taken.has(path)) taken.set(path, { file, id, conflict: false, executable });
  }
  return together(taken);
}

/**
 * Some files of one moment, each as if it were there alone.
 * @param files paths in the repository, and the ids of their contents
 * @param blobs what is not in it is left out
 */
export function snapshotOfBlobs(
  top: string,
  target: Target,
  files: readonly Pick<TreeFile, 'path' | 'id'>[],
  blobs: ReadonlyMap<string, Buffer>,
): Snapshot {
  return new Map(
    files.flatMap(({ path, id }): [string, SnapshotFile][] => {
      const place = placeInTarget(top, target, path);
      const bytes = blobs.get(id);
      if (place === null || bytes === undefined) return [];
      return [
        [path, { file: readBlob(target, place, bytes), id, conflict: false, executable: false }],
      ];
    }),
  );
}

function readBlob(
  target: Target,
  place: Pick<CheckedFile, 'path' | 'tree'>,
  bytes: Buffer,
): CheckedFile {
  return checkBytes(target, place, bytes.subarray(0, MAX_FILE_SIZE + 1), bytes.length);
}

/**
 * The agent files on the disk, without those that git is told to ignore, and with those that a sparse
 * checkout leaves out as the index has them.
 */
export async function snapshotOfWorkingTree(
  top: string,
  targets: readonly Target[],
  earlier: Snapshot,
): Promise<Snapshot> {
  const [index, untracked, converts, modes] = await Promise.all([
    readIndex(top),
    listUntracked(top),
    convertsLineEnds(top),
    tracksModes(top),
  ]);
  if (index === null || untracked === null) throw new UsageError('git could not read its index.');
  const there = targets.filter(
    ({ root, only }) => only === null || existsSync(join(root.path, only)),
  );
  const { files } = await lookAtEach(there);
  const like = index.values().next().value?.id ?? '';
  const isNested = nestedIn(top);
  const taken = new Map<string, SnapshotFile>();
  for (const file of files) {
    if (file.isBeside) continue;
    const path = inRepository(top, join(file.root.path, file.path));
    if (path === null || isNested(path)) continue;
    const known = index.get(path);
    if (known === undefined && !untracked.has(path) && !earlier.has(path)) continue;
    const before = earlier.get(path);
    const id = idOf(file, before, like, converts);
    const executable = modes ? isExecutable(file) : (before?.executable ?? false);
    taken.set(path, { file, id, conflict: known?.conflict ?? false, executable });
  }
  // What a sparse checkout leaves out is missing on purpose.
  for (const [path, before] of earlier) {
    if (!taken.has(path) && index.get(path)?.skipped) taken.set(path, before);
  }
  return together(taken);
}

function idOf(
  file: CheckedFile,
  before: SnapshotFile | undefined,
  like: string,
  converts: boolean,
): string {
  const bytes = bytesOf(file);
  if (bytes === null) return '';
  const id = blobId(bytes, like);
  if (!converts || before === undefined || id === before.id) return id;
  // In latin1 each byte is one character.
  const plain = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return blobId(plain, like) === before.id ? before.id : id;
}

function isExecutable({ root, path }: CheckedFile): boolean {
  const stat = statSync(join(root.path, path), { throwIfNoEntry: false });
  return stat !== undefined && (stat.mode & 0o100) !== 0;
}

/** Null for a file that cannot be read, which differs from every other. */
function bytesOf({ root, path, text, reading }: CheckedFile): Buffer | null {
  if (reading?.source.utf8 && reading.source.size <= MAX_FILE_SIZE) return Buffer.from(text);
  try {
    return readFileSync(join(root.path, path));
  } catch {
    return null;
  }
}

function placeInTarget(
  top: string,
  { root, base, only, inTrees, kind }: Target,
  path: string,
): Pick<CheckedFile, 'path' | 'tree'> | null {
  const file = join(top, path);
  const inRoot = relative(realpathSync(root.path), file).split(sep).join('/');
  if (inRoot === '' || inRoot.startsWith('../') || inRoot === '..') return null;
  if (only === null ? !inRoot.startsWith(base) : inRoot !== only) return null;
  const here = join(root.path, inRoot);
  const tree = treeOfFile(root, findSurroundings(root, join(here, '..')), here);
  if (inTrees && tree === null) return null;
  if (kind === 'plugin' && tree?.rules.kind !== 'plugin' && root.scope !== 'plugin') return null;
  const name = inRoot.slice(inRoot.lastIndexOf('/') + 1);
  return isAgentFileName(name, tree?.rules ?? root.rules) ? { path: inRoot, tree } : null;
}

function inRepository(top: string, file: string): string | null {
  const folder = realpathSync(join(file, '..'));
  const real = join(folder, file.slice(file.lastIndexOf(sep) + 1));
  return isInside(top, real) ? relative(top, real).split(sep).join('/') : null;
}

function together(taken: ReadonlyMap<string, SnapshotFile>): Snapshot {
  const paths = [...taken.keys()];
  const files = placeTogether([...taken.values()].map(({ file }) => file));
  return new Map(
    paths.map((path, at) => {
      const one = taken.get(path) as SnapshotFile;
      return [path, { ...one, file: files[at] as CheckedFile }];
    }),
  );
}
