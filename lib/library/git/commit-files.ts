/**
 * Commits just the files that a person chose, as they are on the disk, whatever else is staged. It is
 * made of git’s own small steps: no hook, no filter and no signing program of the repository runs, and
 * nothing is pushed. Git’s lock on its index is held from before the commit until the index says the
 * same, so that no other git can come in between.
 */

import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf } from '@/lib/library/disk/failure';
import { readTaking, takeBytes } from './attributes';
import { holdsRepository } from './nested';
import type { Repository } from './repository';
import { type GitAnswer, runGit } from './run-git';
import { blobId, listTree, readIndex, tracksModes } from './trees';
import { readPlain, seenOf } from './working-tree';

export type ToCommit = {
  /** In the repository, with `/`. */
  readonly path: string;
  /** What was seen of it, as `WorkingChange` has it; null where it was gone. */
  readonly seen: string | null;
};

export type CommitResult =
  | { readonly ok: true; readonly commit: string }
  /** In sentences: why, and that nothing was committed. */
  | { readonly ok: false; readonly message: string };

/** How long another git may hold the index, in milliseconds. */
const PATIENCE = 4_000;

/**
 * @param repository as it was seen: where it has another commit by now, it is refused
 */
export async function commitFiles(
  { top, head }: Repository,
  files: readonly ToCommit[],
  message: string,
): Promise<CommitResult> {
  const text = message.replace(/[ \t\r]+$/gm, '').trim();
  if (text === '') return refuse('A commit needs a message.');
  if (files.length === 0) return refuse('No file is chosen.');
  const busy = await findUnfinished(top);
  if (busy !== null) return refuse(busy);
  const lock = await takeLock(top);
  if (lock === null) {
    return refuse(
      'Another program is at work in this repository and holds its index.lock. Wait until it is done; if none is, remove that file.',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'agent-catalog-index-'));
  try {
    return await commitLocked(top, head, files, text, lock, join(folder, 'index'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(lock.path, { force: true });
  }
}

async function commitLocked(
  top: string,
  head: string | null,
  files: readonly ToCommit[],
  message: string,
  lock: Lock,
  index: string,
): Promise<CommitResult> {
  const taken = await takeFiles(top, head, files);
  if (typeof taken === 'string') return refuse(taken);
  const env = { GIT_INDEX_FILE: index };
  const empty = head === null ? ['read-tree', '--empty'] : ['read-tree', head];
  const update = ['update-index', '-z', '--index-info'];
  const input = taken.join('');
  const steps = [
    await runGit(top, empty, { env }),
    await runGit(top, update, { env, input }),
    await runGit(top, update, { env: { GIT_INDEX_FILE: lock.path }, input }),
  ];
  const failed = steps.find((step) => !step.ok);
  if (failed !== undefined) return explain(failed);
  const tree = await runGit(top, ['write-tree'], { env });
  if (!tree.ok) return explain(tree);
  const id = lineOf(tree);
  const same = head === null ? null : await runGit(top, ['rev-parse', `${head}^{tree}`]);
  if (same?.ok && lineOf(same) === id) return refuse('Nothing of these files has changed.');
  const parents = head === null ? [] : ['-p', head];
  const made = await runGit(top, ['commit-tree', id, ...parents, '-F', '-'], {
    input: `${message}\n`,
  });
  if (!made.ok) return explain(made);
  const commit = lineOf(made);
  const subject = message.slice(0, message.indexOf('\n') < 0 ? undefined : message.indexOf('\n'));
  const old = head ?? '0'.repeat(commit.length);
  const log = `commit${head === null ? ' (initial)' : ''}: ${subject}`;
  const moved = await runGit(top, ['update-ref', '-m', log, 'HEAD', commit, old]);
  if (!moved.ok) {
    if (/expected|is at|reference already exists/.test(moved.message)) {
      return refuse('Another commit was made meanwhile. Look at the changes again.');
    }
    return explain(moved);
  }
  renameSync(lock.path, lock.index);
  return { ok: true, commit };
}

/** The lines for the index, with what they hold in the repository; why not, in a sentence. */
async function takeFiles(
  top: string,
  head: string | null,
  files: readonly ToCommit[],
): Promise<string[] | string> {
  const paths = files.map(({ path }) => path);
  const [tree, index, taking, tracked] = await Promise.all([
    listTree(top, head),
    readIndex(top),
    readTaking(top, paths),
    tracksModes(top),
  ]);
  if (tree === null || index === null) return 'git could not read its index.';
  const like = tree[0]?.id ?? index.values().next().value?.id ?? '';
  const modes = new Map(tree.map((file) => [file.path, file]));
  const lines: string[] = [];
  for (const { path, seen } of files) {
    const changed = `${path} was changed since it was shown. Look at it again.`;
    if (!isInRepository(path) || holdsRepository(top, path)) return `${path} is no file of it.`;
    if (index.get(path)?.conflict) {
      return `${path} is in conflict. Choose what it should say, and mark it as resolved with git.`;
    }
    const old = modes.get(path);
    if (old !== undefined && old.kind !== 'file') return `${path} is no plain file.`;
    const { filter, toLf } = taking(path);
    if (filter !== null) {
      return `git changes ${path} as it takes it (${filter}), which is not done here. Commit it with git.`;
    }
    const now = readPlain(join(top, path));
    if (now === 'other') return `${path} is no plain file, or cannot be read.`;
    if (now === null) {
      if (seen !== null) return changed;
      lines.push(`0 ${'0'.repeat(like.length || 40)}\t${path}\0`);
      continue;
    }
    const raw = blobId(now.bytes, like);
    const bytes = raw === old?.id ? now.bytes : takeBytes(now.bytes, { filter, toLf });
    const id = blobId(bytes, like);
    if (seenOf(id, tracked ? now.executable : null) !== seen) return changed;
    const written = await runGit(top, ['hash-object', '-w', '--no-filters', '--stdin'], {
      input: bytes,
    });
    if (!written.ok || lineOf(written) !== id) return `git could not take ${path}.`;
    const executable = tracked ? now.executable : (old?.executable ?? false);
    lines.push(`${executable ? '100755' : '100644'} ${id}\t${path}\0`);
  }
  return lines;
}

/** What of git was begun and not finished, so that a commit would be another thing; null for nothing. */
export async function findUnfinished(top: string): Promise<string | null> {
  const marks = {
    MERGE_HEAD: 'A merge',
    CHERRY_PICK_HEAD: 'A cherry-pick',
    REVERT_HEAD: 'A revert',
    'rebase-merge': 'A rebase',
    'rebase-apply': 'A rebase',
  };
  for (const [name, what] of Object.entries(marks)) {
    const path = await gitPath(top, name);
    if (path === null) return 'git failed.';
    if (existsSync(path)) {
      return `${what} is under way in this repository. Finish it, or give it up, with git first.`;
    }
  }
  return null;
}

type Lock = {
  /** The lock, which is the next index. */
  readonly path: string;
  readonly index: string;
};

/** Null where another git keeps it. */
async function takeLock(top: string): Promise<Lock | null> {
  const index = await gitPath(top, 'index');
  if (index === null) return null;
  const path = `${index}.lock`;
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      writeFileSync(path, '', { flag: 'wx' });
      break;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      if (performance.now() > end) return null;
      await wait(50);
    }
  }
  // An empty file is no index.
  if (existsSync(index)) copyFileSync(index, path);
  else await runGit(top, ['read-tree', '--empty'], { env: { GIT_INDEX_FILE: path } });
  return { path, index };
}

async function gitPath(top: string, name: string): Promise<string | null> {
  const answer = await runGit(top, ['rev-parse', '--git-path', name]);
  if (!answer.ok) return null;
  const path = lineOf(answer);
  return isAbsolute(path) ? path : join(top, path);
}

function isInRepository(path: string): boolean {
  const steps = path.split('/');
  return (
    !path.includes('\0') &&
    !isAbsolute(path) &&
    steps.every((step) => step !== '' && step !== '.' && step !== '..' && !/^\.git$/i.test(step))
  );
}

function refuse(why: string): CommitResult {
  return { ok: false, message: `${why} Nothing was committed.` };
}

function explain(answer: GitAnswer): CommitResult {
  const message = answer.ok ? '' : answer.message;
  if (/tell me who you are|empty ident|no email was given|no name was given/i.test(message)) {
    return refuse('git does not know who you are: set user.name and user.email with git config.');
  }
  return refuse(`git failed: ${message}`);
}

function lineOf(answer: GitAnswer): string {
  return answer.ok ? answer.out.toString().trim() : '';
}
