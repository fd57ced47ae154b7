import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pairRenamed } from '@/lib/agents/changes/pair-renamed';
import type { Problem } from '@/lib/agents/model/agent';
import type { CheckedFile } from '@/lib/command/checking/checked-files';
import type { Target } from '@/lib/command/checking/targets';
import { blobId, listTree } from '@/lib/library/git/trees';
import { judgeReferences } from './judge-references';
import { needCommit, openRepository } from './revisions';
import { type Snapshot, snapshotOfCommit } from './snapshots';

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
  const snapshot = await snapshotOfCommit(top, commit, targets);
  const before = await judgeReferences(snapshot, targets, { top, commit });
  const pathOf = ({ root, path }: CheckedFile) =>
    relative(top, realpathSync(join(root.path, path)))
      .split(sep)
      .join('/');
  const sources = findSources(
    before,
    new Map(files.flatMap((file) => (file.isBeside ? [] : [[pathOf(file), file]]))),
  );
  const ids = new Map((await listTree(top, commit))?.map(({ path, id }) => [path, id]));
  return files.map((file) => {
    const path = pathOf(file);
    if (file.isBeside) {
      const id = ids.get(path);
      const same = id !== undefined && id === blobId(Buffer.from(file.text), id);
      return same ? { ...file, problems: [] } : file;
    }
    const known = (before.get(sources.get(path) ?? path)?.file.problems ?? []).map(keyOf);
    const problems = file.problems.filter((problem) => {
      const at = known.indexOf(keyOf(problem));
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
    return { ...file, problems };
  });
}

/** Where the files that are new were before, by paths. */
function findSources(
  before: Snapshot,
  now: ReadonlyMap<string, CheckedFile>,
): ReadonlyMap<string, string> {
  const like = before.values().next().value?.id ?? '';
  const gone = [...before].filter(([path]) => !now.has(path));
  const come = [...now].filter(([path]) => !before.has(path));
  const renames = pairRenamed(
    gone.map(([path, { id, file }]) => ({ path, id, text: file.text })),
    come.map(([path, { text }]) => ({ path, id: blobId(Buffer.from(text), like), text })),
  );
  return new Map([...renames].map(([from, to]) => [to, from]));
}

function keyOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}
