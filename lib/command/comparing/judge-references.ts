import type { CheckedFile } from '@/lib/command/checking/checked-files';
import { addReferenceProblems, namesOf } from '@/lib/command/checking/reference-problems';
import type { Target } from '@/lib/command/checking/targets';
import { type Snapshot, snapshotOfCommit } from './snapshots';

/**
 * The snapshot with what its files name and no agent is called, as `check` tells it.
 * @param of where it was taken; its commit is undefined for the working tree, null for before the first
 */
export async function judgeReferences(
  snapshot: Snapshot,
  targets: readonly Target[],
  of: { readonly top: string; readonly commit: string | null | undefined },
): Promise<Snapshot> {
  const files = filesOf(snapshot);
  const judged =
    of.commit === undefined
      ? await addReferenceProblems(files, targets, { beside: false })
      : await addReferenceProblems(files, targets, {
          beside: false,
          past: await namesAt(of.top, of.commit, snapshot, targets),
        });
  return new Map(
    [...snapshot].map(([path, one], at) => [path, { ...one, file: judged[at] ?? one.file }]),
  );
}

/** Of files that are asked for one by one, those around them can be named too. */
async function namesAt(
  top: string,
  commit: string | null,
  snapshot: Snapshot,
  targets: readonly Target[],
): Promise<string[]> {
  const isWhole = targets.every(({ only, base }) => only === null && base === '');
  if (isWhole) return namesOf(filesOf(snapshot));
  const whole = targets.map((target) => ({ ...target, only: null, base: '' }));
  return namesOf(filesOf(await snapshotOfCommit(top, commit, whole)));
}

function filesOf(snapshot: Snapshot): CheckedFile[] {
  return [...snapshot.values()].map(({ file }) => file);
}
