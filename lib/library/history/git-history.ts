/**
 * The commits of a file, where its root is in a git repository and git is installed; else none.
 *
 * A repository's own configuration can name programs for git to run. None of those runs here:
 * hooks, the file system monitor, external diffs, text conversions, signature checks and transports
 * are off, the environment cannot turn them on again, and git's own check of who owns the
 * repository stays on.
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { promisify } from 'node:util';
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
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const MAX_MILLISECONDS = 10_000;

const OPTIONS = [
  '--no-pager',
  ['-c', 'core.fsmonitor=false'],
  ['-c', 'core.hooksPath=/dev/null'],
  ['-c', 'log.showSignature=false'],
  // A folder of the root that looks like a bare repository was not made by the person who opens it.
  ['-c', 'safe.bareRepository=explicit'],
].flat();

const LOG = [
  'log',
  '--follow',
  '-z',
  '--name-only',
  '--diff-filter=d',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-notes',
  '--no-color',
  '--encoding=UTF-8',
  `--max-count=${MAX_COMMITS}`,
  '--format=%H%x00%ct%x00%an%x00%B',
];

/** The commits that changed a file, newest first, under former names too; at most 500. */
export async function listCommits(root: Root, path: string): Promise<Commit[]> {
  const file = identifyFile(root, path);
  const folder = findFolder(file);
  const log = await git(folder, [...LOG, '--', relative(folder, file)]);
  return log === null ? [] : parseLog(log.toString());
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
  return git(folder, ['cat-file', 'blob', `${commit.hash}:${commit.path}`]);
}

/** What git prints; null when git is not installed, finds no repository or fails. */
async function git(folder: string, args: readonly string[]): Promise<Buffer | null> {
  try {
    const { stdout } = await promisify(execFile)('git', [...OPTIONS, ...args], {
      cwd: folder,
      env: environment(),
      encoding: 'buffer',
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout: MAX_MILLISECONDS,
      windowsHide: true,
    });
    return stdout;
  } catch {
    return null;
  }
}

function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (name.toUpperCase().startsWith('GIT_')) delete env[name];
  }
  // A file may be named `:(top)*.md`.
  env.GIT_LITERAL_PATHSPECS = '1';
  env.GIT_OPTIONAL_LOCKS = '0';
  env.GIT_TERMINAL_PROMPT = '0';
  // A partial clone fetches what it lacks, with whatever program its configuration names.
  env.GIT_NO_LAZY_FETCH = '1';
  env.GIT_ALLOW_PROTOCOL = 'none';
  return env;
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
    const [hash = '', time = '', author = '', message = '', changed = ''] = parts.slice(at, at + 5);
    at += 4;
    if (changed.startsWith('\n')) {
      path = changed.slice(1);
      at++;
    }
    // Whoever makes a commit chooses its time, and one that is no date could not be shown.
    if (path === '' || Number.isNaN(new Date(Number(time) * 1000).getTime())) continue;
    commits.push({ hash, time: Number(time) * 1000, author, message: message.trim(), path });
  }
  return commits;
}
