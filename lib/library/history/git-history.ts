/** The commits of a file, where its root is in a git repository and git is installed; else none. */

import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { LOG, timeOf } from '@/lib/library/git/read-log';
import { askGit } from '@/lib/library/git/run-git';
import { readObjects } from '@/lib/library/git/trees';
import { identifyFile } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';

/** A version of a file that was committed. */
export type Commit = {
  readonly hash: string;
  /** When it was committed, in milliseconds since 1970. */
  readonly time: number;
  readonly author: string;
  /** Subject and body. */
  readonly message: string;
  /** The file's path in the repository at that time. */
  readonly path: string;
};

const MAX_COMMITS = 500;

const ASKED = [
  ...LOG,
  '--follow',
  '--name-only',
  '--diff-filter=d',
  `--max-count=${MAX_COMMITS}`,
  '--format=%H%x00%ct%x00%an%x00%B',
];

/** The commits that changed a file, newest first, under former names too; at most 500. */
export async function listCommits(root: Root, path: string): Promise<Commit[]> {
  const file = identifyFile(root, path);
  const folder = findFolder(file);
  const log = await askGit(folder, [...ASKED, '--', relative(folder, file)]);
  return log === null ? [] : parseLog(log.toString());
}

/** The last commit that changed a file; null for none. */
export async function findLastCommit(root: Root, path: string): Promise<Commit | null> {
  const file = identifyFile(root, path);
  const folder = findFolder(file);
  const asked = [...ASKED, '--max-count=1', '--', relative(folder, file)];
  const log = await askGit(folder, asked);
  return log === null ? null : (parseLog(log.toString())[0] ?? null);
}

/** The bytes of a file as one of its commits has them; null when it is not in that commit. */
export async function readCommit(
  root: Root,
  path: string,
  hash: string,
): Promise<Uint8Array | null> {
  const commit = (await listCommits(root, path)).find((commit) => commit.hash === hash);
  if (commit === undefined) return null;
  const folder = findFolder(identifyFile(root, path));
  return askGit(folder, ['cat-file', 'blob', `${commit.hash}:${commit.path}`]);
}

/** The bytes of a file as some of its commits have them, in their order; null where it is not there. */
export function readCommits(
  root: Root,
  path: string,
  commits: readonly Commit[],
): Promise<(Uint8Array | null)[]> {
  const folder = findFolder(identifyFile(root, path));
  return readObjects(
    folder,
    commits.map((commit) => `${commit.hash}:${commit.path}`),
  );
}

/** The deepest existing folder of a path: the file's own may be gone. */
function findFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** Each commit has four parts, then its path after a line end; a merge may have no path. */
function parseLog(log: string): Commit[] {
  const commits: Commit[] = [];
  const parts = log.split('\0');
  let path = '';
  for (let at = 0; at + 3 < parts.length; ) {
    const [hash = '', seconds = '', author = '', message = '', changed = ''] = parts.slice(
      at,
      at + 5,
    );
    at += 4;
    if (changed.startsWith('\n')) {
      path = changed.slice(1);
      at++;
    }
    const time = timeOf(seconds);
    if (path === '' || time === null) continue;
    commits.push({ hash, time, author, message: message.trim(), path });
  }
  return commits;
}
