import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInside } from '@/lib/library/roots/locate';
import { runGit } from './run-git';

/** A git repository with a working tree. */
export type Repository = {
  /** The folder of the working tree, without links. */
  readonly top: string;
  /** The name of the branch; null where none is checked out. */
  readonly branch: string | null;
  /** The commit that is checked out; null before the first one. */
  readonly head: string | null;
};

export type RepositoryFault = {
  readonly reason: 'no-git' | 'no-repository' | 'untrusted' | 'failed';
  /** In a sentence. */
  readonly message: string;
};

/** The repository that a folder is in, or why there is none. Without one, no program is started. */
export async function findRepository(folder: string): Promise<Repository | RepositoryFault> {
  if (!mayBeInRepository(folder)) return inNone(folder);
  const answer = await runGit(folder, ['rev-parse', '--show-toplevel']);
  if (!answer.ok) {
    const { reason, message } = answer;
    if (reason === 'absent') return { reason: 'no-git', message: 'git is not installed.' };
    if (/dubious ownership|safe\.bareRepository/.test(message)) {
      const why = `git does not trust the repository at ${folder}: it belongs to somebody else. If you trust it, name it in git’s setting safe.directory.`;
      return { reason: 'untrusted', message: why };
    }
    // With a path behind a colon, a `.git` file leads to nowhere.
    if (/not a git repository(?!:)|work tree/.test(message)) return inNone(folder);
    return { reason: 'failed', message: `git failed: ${message}` };
  }
  const top = realpathSync(line(answer.out));
  const real = realpathSync(folder);
  // A repository can say that its files are somewhere else (core.worktree).
  if (!isInside(top, real, { orEqual: true })) return inNone(folder);
  const [branch, head] = await Promise.all([
    runGit(top, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    findCommit(top, 'HEAD'),
  ]);
  return { top, branch: branch.ok ? line(branch.out) : null, head };
}

function inNone(folder: string): RepositoryFault {
  return { reason: 'no-repository', message: `${folder} is in no git repository.` };
}

function mayBeInRepository(folder: string): boolean {
  try {
    return findGitAbove(realpathSync(folder)) !== null;
  } catch {
    // git says better than this what is wrong with the folder.
    return true;
  }
}

/**
 * Where git would find a repository, as it looks for one: here and above; null for nowhere.
 * @param folder without links
 */
export function findGitAbove(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

export function isRepository(found: Repository | RepositoryFault): found is Repository {
  return 'top' in found;
}

/** The id of the commit that a person names; null where there is none of this name. */
export async function findCommit(top: string, name: string): Promise<string | null> {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const answer = await runGit(top, asked);
  return answer.ok ? line(answer.out) : null;
}

/** The folder in which git keeps what it knows of this working tree; null where it does not say. */
export async function findGitFolder(top: string): Promise<string | null> {
  const answer = await runGit(top, ['rev-parse', '--absolute-git-dir']);
  return answer.ok ? line(answer.out) : null;
}

/** The commit from which two went apart; null where they share none. */
export async function findMergeBase(top: string, a: string, b: string): Promise<string | null> {
  const answer = await runGit(top, ['merge-base', a, b]);
  return answer.ok ? line(answer.out) : null;
}

/** Whether only the last commits were fetched. */
export async function isShallow(top: string): Promise<boolean> {
  const answer = await runGit(top, ['rev-parse', '--is-shallow-repository']);
  return answer.ok && line(answer.out) === 'true';
}

/** The one line that git prints, which may end in a blank. */
function line(out: Buffer): string {
  return out.toString().replace(/\r?\n$/, '');
}

/** Whether the commit that is checked out has this path, relative to the folder. */
export async function wasThere(folder: string, path: string): Promise<boolean> {
  const name = `HEAD:./${path.replaceAll('\\', '/')}`;
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', name];
  return (await runGit(folder, asked)).ok;
}
