/** Which two moments a command line compares. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import {
  findCommit,
  findMergeBase,
  findRepository,
  isRepository,
  isShallow,
  type Repository,
  wasThere,
} from '@/lib/library/git/repository';

export type Compared = {
  readonly repository: Repository;
  /** Null for before the first commit. */
  readonly from: string | null;
  /** Null for the working tree. */
  readonly to: string | null;
  /** Both as a person would say them. */
  readonly words: { readonly from: string; readonly to: string };
  readonly paths: readonly string[];
};

/**
 * The repository of a folder, and the moments that `A`, `A..B` or `A...B` names in it: without any,
 * the commit that is checked out and the working tree. A name that stands alone is a path if there is
 * one, else a commit; before other paths it is a commit if it can be.
 * @throws UsageError
 */
export async function findCompared(operands: readonly string[], cwd: string): Promise<Compared> {
  const repository = await openRepository(cwd);
  const [first, ...rest] = operands;
  const { top, head } = repository;
  const usual = { repository, from: head, to: null, words: sayMoments('HEAD', null) };
  if (first === undefined) return { ...usual, paths: [] };
  const range = /^(.*?)(\.\.\.?)(.*)$/.exec(first);
  const isPath = existsSync(resolve(cwd, first));
  if (range && !isPath) {
    const [, a = '', dots = '', b = ''] = range;
    const [from, to] = [await needCommit(top, a || 'HEAD'), await needCommit(top, b || 'HEAD')];
    const base = dots === '...' ? await findMergeBase(top, from, to) : from;
    if (base === null) throw new UsageError(`${a} and ${b} have no commit in common.`);
    return { repository, from: base, to, words: sayMoments(a || 'HEAD', b || 'HEAD'), paths: rest };
  }
  const commit = isPath && rest.length === 0 ? null : await findCommit(top, first);
  if (commit !== null) {
    return { repository, from: commit, to: null, words: sayMoments(first, null), paths: rest };
  }
  // It may have been there before.
  if (isPath || (await wasThere(cwd, first))) return { ...usual, paths: operands };
  return {
    repository,
    from: await needCommit(top, first),
    to: null,
    words: sayMoments(first, null),
    paths: rest,
  };
}

/** @throws UsageError where there is none */
export async function openRepository(cwd: string): Promise<Repository> {
  const found = await findRepository(cwd);
  if (!isRepository(found)) throw new UsageError(found.message);
  return found;
}

/** @throws UsageError */
export async function needCommit(top: string, name: string): Promise<string> {
  const commit = await findCommit(top, name);
  if (commit !== null) return commit;
  const shallow = (await isShallow(top))
    ? ' Only its last commits were fetched (a shallow clone): git fetch --unshallow brings the others.'
    : '';
  throw new UsageError(`There is no file, folder or commit ${name} in this repository.${shallow}`);
}

function sayMoments(from: string, to: string | null): Compared['words'] {
  return { from, to: to ?? 'the working tree' };
}
