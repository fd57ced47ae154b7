import type { Target } from '@/lib/command/checking/targets';
import { listFolderCommits } from '@/lib/library/git/folder-log';
import { nestedIn } from '@/lib/library/git/nested';
import { findRepository, isRepository, isShallow } from '@/lib/library/git/repository';
import { readBlobs } from '@/lib/library/git/trees';
import type { Root } from '@/lib/library/roots/root';
import { type AgentChange, compareSnapshots } from './compare-snapshots';
import { snapshotOfBlobs } from './snapshots';

/** A commit, and what it changed in the agents. */
export type ChangelogEntry = {
  readonly hash: string;
  /** In milliseconds since 1970. */
  readonly time: number;
  /** The first line of its message. */
  readonly subject: string;
  readonly changes: readonly AgentChange[];
  /** Files that were changed as well and not looked at. */
  readonly more: number;
};

/** Files of one commit that are compared: nobody reads what a first import brought one by one. */
const MOST_FILES = 40;

/**
 * The last commits that changed agents of the folders, newest first, with what they changed by
 * meaning. What is not committed is not in it, and folders in no git repository have none.
 * @param most of the commits of each folder
 */
export async function readChangelog(
  roots: readonly Root[],
  most: number,
): Promise<ChangelogEntry[]> {
  const entries = new Map<string, ChangelogEntry>();
  for (const root of roots) {
    for (const entry of await readRoot(root, most)) {
      const known = entries.get(entry.hash);
      // Two folders of one repository may have changed together.
      entries.set(entry.hash, {
        ...entry,
        changes: [...(known?.changes ?? []), ...entry.changes],
        more: (known?.more ?? 0) + entry.more,
      });
    }
  }
  return [...entries.values()]
    .filter(({ changes, more }) => changes.length + more > 0)
    .sort((a, b) => b.time - a.time || (a.hash < b.hash ? -1 : 1));
}

async function readRoot(root: Root, most: number): Promise<ChangelogEntry[]> {
  const repository = await findRepository(root.path);
  if (!isRepository(repository) || repository.head === null) return [];
  const { top } = repository;
  const target: Target = { root, base: '', prefix: '', only: null, inTrees: false, kind: null };
  const commits = await listFolderCommits(root.path, await isShallow(top), most);
  const isNested = nestedIn(top);
  const meant = commits.map((commit) => ({
    ...commit,
    files: commit.files.filter(({ path }) => /\.md$/i.test(path) && !isNested(path)),
  }));
  const looked = meant.flatMap(({ files }) => files.slice(0, MOST_FILES));
  const ids = looked.flatMap(({ from, to }) => [from, to].filter((id) => id !== null));
  const blobs = await readBlobs(top, ids);
  return meant.map(({ hash, time, subject, files }) => {
    const shown = files.slice(0, MOST_FILES);
    const side = (which: 'from' | 'to') =>
      snapshotOfBlobs(
        top,
        target,
        shown.flatMap(({ path, [which]: id }) => (id === null ? [] : [{ path, id }])),
        blobs,
      );
    const changes = compareSnapshots(side('from'), side('to'));
    return { hash, time, subject, changes, more: files.length - shown.length };
  });
}
