import { formatCount } from '@/components/words/format-count';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Severity } from '@/lib/agents/model/severities';

/** A kind of problem, and how many agents have it. */
export type ProblemKind = { readonly code: ProblemCode; readonly count: number };

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
  return kinds.filter(({ code }) => PROBLEMS[code].severity !== 'info');
}

function noted(count: number): string {
  return formatCount(count, 'note', 'notes');
}

function countOf(kinds: readonly ProblemKind[], severity: Severity): number {
  return kinds
    .filter(({ code }) => PROBLEMS[code].severity === severity)
    .reduce((sum, { count }) => sum + count, 0);
}
