import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '@/lib/agents/model/agent';
import type { CheckedFile } from '@/lib/command/checking/checked-files';
import { addReferenceProblems } from '@/lib/command/checking/reference-problems';
import type { Target } from '@/lib/command/checking/targets';
import { blobId, listTree } from '@/lib/library/git/trees';
import { needCommit, openRepository } from './revisions';
import { snapshotOfCommit } from './snapshots';

/**
 * The files with only those problems that they did not have in a commit. A manifest that is as it was
 * has none.
 * @throws UsageError where there is no such commit
 */
export async function keepNewProblems(
  files: readonly CheckedFile[],
  targets: readonly Target[],
  since: string,
  cwd: string,
): Promise<CheckedFile[]> {
  const { top } = await openRepository(cwd);
  const commit = await needCommit(top, since);
  const before = new Map<string, CheckedFile>();
  const snapshot = await snapshotOfCommit(top, commit, targets);
  const paths = [...snapshot.keys()];
  const old = [...snapshot.values()].map(({ file }) => file);
  const judged = await addReferenceProblems(old, targets, { past: true });
  for (const [at, path] of paths.entries()) before.set(path, judged[at] as CheckedFile);
  const ids = new Map((await listTree(top, commit))?.map(({ path, id }) => [path, id]));
  return files.map((file) => {
    const path = relative(top, realpathSync(join(file.root.path, file.path)))
      .split(sep)
      .join('/');
    if (file.isBeside) {
      const id = ids.get(path);
      const same = id !== undefined && id === blobId(Buffer.from(file.text), id);
      return same ? { ...file, problems: [] } : file;
    }
    const known = (before.get(path)?.problems ?? []).map(keyOf);
    const problems = file.problems.filter((problem) => {
      const at = known.indexOf(keyOf(problem));
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
    return { ...file, problems };
  });
}

function keyOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}
