/** Every earlier version of a file, from the history and from git, in one list. */

import type { Root } from '@/lib/library/roots/root';
import { type Commit, listCommits, readCommit, readCommits } from './git-history';
import { historyKept, listSnapshots, readSnapshot } from './history';
import { type Snapshot, settleTimes } from './history-list';

/**
 * `id` is what `readVersion` takes. Times: of a snapshot when it was replaced, of a commit when it
 * was made.
 */
export type Version =
  | ({
      readonly kind: 'snapshot';
      readonly id: string;
      /** Whether its bytes are no longer those that were kept, so that nobody can have it back. */
      readonly damaged: boolean;
    } & Snapshot)
  | ({ readonly kind: 'commit'; readonly id: string } & Commit);

export type VersionPage = {
  readonly versions: readonly Version[];
  /** How many there are in all. */
  readonly total: number;
};

const COMMIT = 'commit-';
const USUAL_PAGE = 100;

/** A page of the versions, newest first, including those that are just being kept. */
export async function listVersions(
  root: Root,
  path: string,
  { offset = 0, limit = USUAL_PAGE }: { readonly offset?: number; readonly limit?: number } = {},
): Promise<VersionPage> {
  await historyKept(root, path);
  const commits = (await listCommits(root, path)).map((commit): Version => {
    return { kind: 'commit', id: `${COMMIT}${commit.hash}`, ...commit };
  });
  const snapshots = listSnapshots(root, path).map((snapshot): Version => {
    return { kind: 'snapshot', id: snapshot.revision, damaged: false, ...snapshot };
  });
  const all = mergeByTime(snapshots, commits);
  const versions = all.slice(offset, offset + limit).map(
    (version): Version =>
      // To read them all would take long.
      version.kind === 'commit'
        ? version
        : { ...version, damaged: readSnapshot(version.id) === null },
  );
  return { versions, total: all.length };
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

/** The bytes of some versions of a file, in their order; null for what can no longer be had. */
export async function readVersions(
  root: Root,
  path: string,
  versions: readonly Version[],
): Promise<(Uint8Array | null)[]> {
  const commits = versions.filter((version) => version.kind === 'commit');
  const committed = commits.length > 0 ? await readCommits(root, path, commits) : [];
  return versions.map((version) =>
    version.kind === 'commit'
      ? (committed[commits.indexOf(version)] ?? null)
      : readSnapshot(version.revision),
  );
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
