import { execFileSync } from 'node:child_process';
import { type Tree, testdir } from './testdir';

/** Whether the system has git; tests of repositories are skipped without. */
export const hasGit = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Runs git with no configuration but the repository's own, as a person who is made up. */
export function git(dir: string, ...args: string[]): string {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ann Example',
    GIT_AUTHOR_EMAIL: 'ann@example.org',
    GIT_COMMITTER_NAME: 'Ann Example',
    GIT_COMMITTER_EMAIL: 'ann@example.org',
  };
  return execFileSync('git', ['-C', dir, ...args], { env, encoding: 'utf8', stdio: 'pipe' });
}

/** Commits everything in a repository. @returns the commit's hash */
export function commitAll(dir: string, message = 'Write'): string {
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '--allow-empty', '-m', message);
  return git(dir, 'rev-parse', 'HEAD').trim();
}

/** A repository, on the branch main, with one commit of these files; gone when the test ends. */
export function testrepo(tree: Tree): string {
  const dir = testdir(tree);
  git(dir, 'init', '--quiet', '-b', 'main');
  commitAll(dir);
  return dir;
}
