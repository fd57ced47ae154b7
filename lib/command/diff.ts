import { isGraver, type Severity } from '@/lib/agents/model/severities';
import { compareSnapshots, findAffected } from '@/lib/command/comparing/compare-snapshots';
import { judgeReferences } from '@/lib/command/comparing/judge-references';
import { findNewOverlaps } from '@/lib/command/comparing/overlaps';
import { findCompared } from '@/lib/command/comparing/revisions';
import { snapshotOfCommit, snapshotOfWorkingTree } from '@/lib/command/comparing/snapshots';
import { findComparedTargets } from '@/lib/command/comparing/targets-of-paths';
import { DIFF_FORMATS, type DiffFormatName } from '@/lib/command/formats/formats';
import { type CommandRun, complain } from './command-run';

export type DiffOptions = {
  /** `A`, `A..B` or nothing, then paths. */
  readonly operands: readonly string[];
  readonly format: DiffFormatName;
  /** From which kind of new problem on the exit code is 1. */
  readonly failOn: 'error' | 'warning' | 'none';
};

/**
 * Says what changed in the agents between two commits, or a commit and the working tree.
 * @returns the exit code
 * @throws UsageError
 */
export async function diff(
  { operands, format, failOn }: DiffOptions,
  run: CommandRun,
): Promise<number> {
  const compared = await findCompared(operands, run.cwd);
  const { top } = compared.repository;
  const targets = findComparedTargets(compared.paths, run.cwd);
  const old = await snapshotOfCommit(top, compared.from, targets);
  const now =
    compared.to === null
      ? await snapshotOfWorkingTree(top, targets, old)
      : await snapshotOfCommit(top, compared.to, targets);
  const before = await judgeReferences(old, targets, { top, commit: compared.from });
  const after = await judgeReferences(now, targets, { top, commit: compared.to ?? undefined });
  const changes = compareSnapshots(before, after);
  const affected = findAffected(before, after);
  const overlaps = await findNewOverlaps(before, after, changes);
  for (const { shown } of changes.filter(({ conflict }) => conflict)) {
    complain(run, `${shown} is in conflict: the marks of a merge are read as its text.`);
  }
  run.print(DIFF_FORMATS[format]({ changes, affected, overlaps, words: compared.words }, run));
  const brought = [
    ...changes.flatMap(({ diff: { problems } }) => problems.brought),
    ...affected.flatMap(({ problems }) => problems),
  ];
  return brought.some(({ severity }) => fails(severity, failOn)) ? 1 : 0;
}

function fails(severity: Severity, failOn: DiffOptions['failOn']): boolean {
  return failOn !== 'none' && !isGraver(failOn, severity);
}
