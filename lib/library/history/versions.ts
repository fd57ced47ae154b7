/** Every earlier version of a file, from the history and from git, in one list. */

import type { Root } from '@/lib/library/roots/root';
import { type Commit, listCommits, readCommit } from './git-history';
import { historyKept, listSnapshots, readSnapshot, type Snapshot, settleTimes } from './history';

/**
 * `id` is what `readVersion` takes. Times: of a snapshot when it was replaced, of a commit when it
 * was made.
 */
export type Version =
  | ({ readonly kind: 'snapshot'; readonly id: string } & Snapshot)
  | ({ readonly kind: 'commit'; readonly id: string } & Commit);

const COMMIT = 'commit-';

/** Newest first, including those that are just being kept. */
export async function listVersions(root: Root, path: string): Promise<Version[]> {
  await historyKept(root, path);
  const commits = (await listCommits(root, path)).map((commit): Version => {
    return { kind: 'commit', id: `${COMMIT}${commit.hash}`, ...commit };
  });
  const snapshots = listSnapshots(root, path).map((snapshot): Version => {
    return { kind: 'snapshot', id: snapshot.revision, ...snapshot };
  });
  return mergeByTime(snapshots, commits);
}

/** Both keep their own order, which is surer than any time. */
function mergeByTime(snapshots: readonly Version[], commits: readonly Version[]): Version[] {
  const times = settleTimes([...snapshots].reverse(), Date.now()).reverse();
  const merged: Version[] = [];
  let next = 0;
  for (const [at, snapshot] of snapshots.entries()) {
    while ((commits[next]?.time ?? Number.NEGATIVE_INFINITY) > (times[at] ?? 0)) {
      merged.push(...commits.slice(next, ++next));
    }
    merged.push(snapshot);
  }
  return [...merged, ...commits.slice(next)];
}

/** The bytes of a version; null when the file has no such version, or no longer has it. */
export async function readVersion(
  root: Root,
  path: string,
  id: string,
): Promise<Uint8Array | null> {
  if (id.startsWith(COMMIT)) return readCommit(root, path, id.slice(COMMIT.length));
  const isOfFile = listSnapshots(root, path).some(({ revision }) => revision === id);
  return isOfFile ? readSnapshot(id) : null;
}
