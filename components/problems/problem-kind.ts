import { formatCount } from '@/components/words/format-count';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import { SEVERITIES, type Severity } from '@/lib/agents/model/severities';

/** A kind of problem, and how many agents have it with this severity. */
export type ProblemKind = {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly count: number;
};

/**
 * What was found, by the severity that it has in each file.
 * @param weights of the files with a problem that weighs otherwise there than it mostly does
 */
export function splitKinds(
  found: readonly { readonly code: ProblemCode; readonly count: number }[],
  weights: readonly Readonly<Partial<Record<ProblemCode, Severity>>>[],
): ProblemKind[] {
  return found.flatMap(({ code, count }) => {
    const own = PROBLEMS[code].severity;
    const others = SEVERITIES.filter((severity) => severity !== own).map((severity) => ({
      ...{ code, severity },
      count: weights.filter((weight) => weight[code] === severity).length,
    }));
    const rest = others.reduce((sum, other) => sum - other.count, count);
    return [{ code, severity: own, count: rest }, ...others].filter((kind) => kind.count > 0);
  });
}

/** What is left after a fix, in the counts of the list of problems itself: `9 problems are left: …`. */
export function tellLeft(kinds: readonly ProblemKind[]): string {
  const [errors, warnings, notes] = (['error', 'warning', 'info'] as const).map((severity) =>
    countOf(kinds, severity),
  );
  const left = (errors ?? 0) + (warnings ?? 0);
  const beside = notes ? ` Beside them there ${notes === 1 ? 'is' : 'are'} ${noted(notes)}.` : '';
  if (left === 0) return `No error and no warning is left.${beside}`;
  const parts = [
    errors ? formatCount(errors, 'error', 'errors') : '',
    warnings ? formatCount(warnings, 'warning', 'warnings') : '',
  ].filter(Boolean);
  const are = formatCount(left, 'problem is', 'problems are');
  return `${are} left for a person to decide: ${parts.join(' and ')}, as listed below.${beside}`;
}

/** Those that are no notes. */
export function graveKinds(kinds: readonly ProblemKind[]): readonly ProblemKind[] {
  return kinds.filter(({ severity }) => severity !== 'info');
}

function noted(count: number): string {
  return formatCount(count, 'note', 'notes');
}

function countOf(kinds: readonly ProblemKind[], severity: Severity): number {
  return kinds
    .filter((kind) => kind.severity === severity)
    .reduce((sum, { count }) => sum + count, 0);
}
