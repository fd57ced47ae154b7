import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '@/lib/agents/model/agent';
import type { CheckedFile } from '@/lib/command/checking/checked-files';
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
  const before = await snapshotOfCommit(top, commit, targets);
  const ids = new Map((await listTree(top, commit))?.map(({ path, id }) => [path, id]));
  return files.map((file) => {
    const path = relative(top, realpathSync(join(file.root.path, file.path)))
      .split(sep)
      .join('/');
    if (file.isManifest) {
      const id = ids.get(path);
      const same = id !== undefined && id === blobId(Buffer.from(file.text), id);
      return same ? { ...file, problems: [] } : file;
    }
    const known = (before.get(path)?.file.problems ?? []).map(keyOf);
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
